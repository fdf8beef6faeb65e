using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.PipelineTests;

public class ContentCredentialsTests(Azurite azurite)
{
    [Fact]
    public async Task A_signed_picture_is_judged_by_the_operators_trust_list_and_comes_to_the_same_offline()
    {
        using var folder = new TemporaryFolder();
        using var authority = new SigningAuthority();
        var list = Path.Combine(folder.Path, "trust.pem");
        await File.WriteAllTextAsync(list, authority.Pem, Workbench.Cancellation);
        await using var bench = await Workbench.WithBrief(azurite, ("ContentCredentials:TrustList", list));
        var signed = FileSigner.Sign(ImageFormat.Png, Pictures.Png(seed: 1), new ManifestDraft(authority.Issue()));
        await bench.Upload($"{Workbench.Brief}/a/signed.png", signed);

        var (state, record) = await Checked(bench, "signed.png");
        var credentials = state.Verdict!.Credentials!;
        (credentials.State, credentials.Signer, credentials.Generator).ShouldBe((CredentialState.Trusted, "Test Signer (Test Studio)", "Test 1.0"));
        credentials.SourceTypes.ShouldBe(["trainedAlgorithmicMedia"]);
        state.Verdict.Results.Single(result => result.Code == "PROV-002").Outcome.ShouldBe(CheckOutcome.Met);
        Recheck.Run(CheckRecord.Read(record.Write()).ShouldBeOfType<Documents.Reading<CheckRecord>.Valid>().Content, signed).ShouldBeEmpty();

        var forged = new ManifestDraft(authority.Issue()) { BreakSignature = signature => [.. signature.Reverse()] };
        await bench.Upload($"{Workbench.Brief}/b/broken.png", FileSigner.Sign(ImageFormat.Png, Pictures.Png(seed: 2), forged));
        var (broken, _) = await Checked(bench, "broken.png");
        broken.Verdict!.Credentials!.Code.ShouldBe("claimSignature.mismatch");
        broken.Verdict.Results.Single(result => result.Code == "PROV-002").ShouldSatisfyAllConditions(
            result => result.Outcome.ShouldBe(CheckOutcome.Missed),
            result => result.Severity.ShouldBe(Severity.Advice));
    }

    [Fact]
    public async Task A_trust_list_that_is_not_there_is_named_when_a_picture_is_to_be_checked()
    {
        await using var bench = await Workbench.Start(azurite, ("ContentCredentials:TrustList", "/nowhere/trust.pem"));
        Should.Throw<InvalidOperationException>(bench.Get<CheckImage>).Message
            .ShouldStartWith("ContentCredentials:TrustList names '/nowhere/trust.pem', which can't be used:");
    }

    private static async Task<(CandidateState State, CheckRecord Record)> Checked(Workbench bench, string file)
    {
        SubjectId.TryParse((await bench.Candidate(file)).Id, out var id).ShouldBeTrue();
        var record = await bench.Get<CheckRecords>().Read(id, Workbench.Cancellation);
        return (await bench.Subjects.Read<CandidateState>(id, Workbench.Cancellation), record!);
    }
}
