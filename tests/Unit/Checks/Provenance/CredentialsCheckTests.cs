using System.Text.Json;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Checks.Provenance;

public class CredentialsCheckTests
{
    private static readonly SignerSummary Signer = new("Camera 7", "Test Studio", "Test Authority", "ES256", DateTimeOffset.UnixEpoch, true);

    [Fact]
    public void Only_broken_ones_are_a_finding()
    {
        Judge(null).Outcome.ShouldBe(CheckOutcome.NotChecked);
        Judge(new CredentialVerdict.Absent()).Outcome.ShouldBe(CheckOutcome.Met);
        Judge(new CredentialVerdict.Trusted()).Outcome.ShouldBe(CheckOutcome.Met);
        Judge(new CredentialVerdict.Untrusted()).Outcome.ShouldBe(CheckOutcome.CannotTell);
        Judge(new CredentialVerdict.NotChecked("they are elsewhere")).Outcome.ShouldBe(CheckOutcome.NotChecked);
        Judge(new CredentialVerdict.Invalid(StatusCode.DataHashMismatch, "the file's bytes are not those that were signed"))
            .ShouldBe(new Judgement(
                CheckOutcome.Missed,
                "The Content Credentials don't hold: the file's bytes are not those that were signed. Ask the maker for the file as it was exported.",
                "broken (assertion.dataHash.mismatch)",
                "none, or sound ones"));
    }

    [Fact]
    public void Who_signed_when_is_said() =>
        Judge(new CredentialVerdict.Trusted()).Measured.ShouldBe("sound, signed by Camera 7 (Test Studio) on 1970-01-01");

    [Fact]
    public void What_is_recorded_of_them_stays_short_and_comes_back_the_same()
    {
        var text = new string('x', 300);
        var ingredient = new IngredientSummary(text, null, "componentOf", new CredentialVerdict.Absent(), null);
        var recorded = RecordedCredentials.Of(new ContentCredentialsReport(
            new CredentialVerdict.Invalid(StatusCode.GeneralError, text),
            new ManifestSummary(
                "urn:c2pa:x", 2, text, text, text, Signer, [.. Enumerable.Range(0, 50).Select(i => new ActionSummary("c2pa.edited", $"{text}{i}", text))],
                [.. Enumerable.Repeat(ingredient, 50)]),
            text,
            []));

        var json = JsonSerializer.SerializeToUtf8Bytes(recorded, EntryJson.Options);
        json.Length.ShouldBeLessThan(8_000);
        JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<RecordedCredentials>(json, EntryJson.Options), EntryJson.Options).ShouldBe(json);
        (recorded.SourceTypes.Length, recorded.Ingredients.Length).ShouldBe((3, 8));
    }

    private static Judgement Judge(CredentialVerdict? verdict)
    {
        var active = new ManifestSummary("urn:c2pa:x", 2, null, null, null, Signer, [], []);
        var recorded = verdict is null ? null : RecordedCredentials.Of(new ContentCredentialsReport(verdict, active, null, []));
        return new CredentialsCheck().Judge(Given.Facts(10, 10) with { Credentials = recorded }, Given.Brief());
    }
}
