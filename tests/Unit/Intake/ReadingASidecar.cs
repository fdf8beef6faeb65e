using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Documents;
using ReviewPipeline.UnitTests.Privacy;

namespace ReviewPipeline.UnitTests.Intake;

public class ReadingASidecar
{
    private const string Full = """
        {
          "model": "Firefly Image 5", "modelVersion": "5.1", "prompt": "A can on wet stone\nat dusk", "seed": -9007199254740991,
          "maker": "Studio Nord", "parents": ["AB4F63F9AC65152575886860DDE480A1AB4F63F9AC65152575886860DDE480A1"],
          "references": ["moodboard 3"], "controls": ["depth map"],
          "finishing": [{ "tool": "Photoshop 27", "change": "Removed a gull." }],
          "licence": { "holder": "Halden", "terms": "Firefly terms of 2026-10", "plan": "Enterprise", "sources": ["none"] },
          "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "stage": "finished"
        }
        """;

    [Fact]
    public void Every_member_is_read()
    {
        var sidecar = Valid(Full);

        sidecar.Model.ShouldBe("Firefly Image 5");
        sidecar.ModelVersion.ShouldBe("5.1");
        sidecar.Prompt.ShouldBe(PersonalText.Of("A can on wet stone\nat dusk"));
        sidecar.Seed.ShouldBe(-9007199254740991);
        sidecar.Maker.ShouldBe(PersonalText.Of("Studio Nord"));
        sidecar.Parents!.Value.ShouldBe(["ab4f63f9ac65152575886860dde480a1ab4f63f9ac65152575886860dde480a1"]);
        sidecar.References!.Value.ShouldBe([PersonalText.Of("moodboard 3")]);
        sidecar.Controls!.Value.ShouldBe([PersonalText.Of("depth map")]);
        sidecar.Finishing!.Value.ShouldBe([new("Photoshop 27", PersonalText.Of("Removed a gull."))]);
        sidecar.DigitalSourceType.ShouldBe("trainedAlgorithmicMedia");
        sidecar.Stage.ShouldBe(PictureStage.Finished);
        sidecar.Licence!.Holder.ShouldBe(PersonalText.Of("Halden"));
        sidecar.Licence.Terms.ShouldBe("Firefly terms of 2026-10");
        sidecar.Licence.Plan.ShouldBe("Enterprise");
        sidecar.Licence.Sources!.Value.ShouldBe([PersonalText.Of("none")]);
    }

    [Fact]
    public void An_absent_member_is_unknown_which_is_not_the_same_as_none()
    {
        Valid("{}").ShouldBe(new(null, null, null, null, null, null, null, null, null, null));
        Valid("""{"parents":[]}""").Parents.ShouldBe(ImmutableArray<string>.Empty);
    }

    [Theory]
    [InlineData("""{"seed":9007199254740992}""", "$.seed is 9007199254740992; must be a whole number from -9,007,199,254,740,991 to 9,007,199,254,740,991.")]
    [InlineData("""{"digitalSourceType":"trainedAlgoritmicMedia"}""", "$.digitalSourceType is \"trainedAlgoritmicMedia\"; must be a term of the IPTC's Digital Source Type vocabulary, such as trainedAlgorithmicMedia.")]
    [InlineData("""{"stage":"edited"}""", "$.stage is \"edited\"; must be one of raw, finished.")]
    [InlineData("""{"parents":["abc"]}""", "$.parents[0] is \"abc\"; must be a SHA-256 in 64 hexadecimal digits.")]
    [InlineData("""{"finishing":[{"tool":"Photoshop"}]}""", "$.finishing[0] lacks the member 'change': What was changed, in words.")]
    [InlineData("""{"license":{}}""", "$ has an unknown member 'license'; did you mean 'licence'? Members here: model, modelVersion,")]
    public void A_fault_is_named_with_its_place(string sidecar, string expected) =>
        Problems(sidecar).ShouldHaveSingleItem().ToString().ShouldStartWith(expected);

    [Fact]
    public void A_prompt_of_eight_thousand_characters_fits_and_one_more_does_not()
    {
        Valid($"{{\"prompt\":\"{new string('p', 8_000)}\"}}").Prompt.ShouldBeOfType<PersonalText.Typed>().Words.Length.ShouldBe(8_000);
        Problems($"{{\"prompt\":\"{new string('p', 8_001)}\"}}").ShouldHaveSingleItem().Path.ShouldBe("$.prompt");
    }

    [Fact]
    public void The_schema_accepts_what_the_reader_accepts_and_is_closed()
    {
        SchemaJudge.Accepts(Sidecar.Schema(), Full).ShouldBeTrue();
        SchemaJudge.Accepts(Sidecar.Schema(), "{}").ShouldBeTrue();
        SchemaJudge.Accepts(Sidecar.Schema(), """{"license":{}}""").ShouldBeFalse();
        JsonNode.Parse(Sidecar.Schema())!["properties"]!.AsObject().Count.ShouldBe(12);
    }

    [Fact]
    public void The_largest_sidecar_fits_into_an_entry()
    {
        var line = string.Concat(Enumerable.Repeat("\\n", 1_900)) + "x";
        var sidecar = $"{{\"references\":[{string.Join(',', Enumerable.Repeat($"\"{line}\"", 4))}]}}";

        Entry.Create(
            SubjectId.Candidate("spring", "ab"), 1, Actor.Function("ingest-upload"), DateTimeOffset.UnixEpoch,
            new CandidateSidecarRead("a.png.json", new string('0', 64), Valid(sidecar)).By(Actor.Function("ingest-upload"))).Bytes.Length.ShouldBeLessThan(Entry.LargestBytes);
    }

    private static SidecarContent Valid(string text) =>
        Sidecar.Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<Reading<SidecarContent>.Valid>().Content;

    private static ImmutableArray<DocumentProblem> Problems(string text) =>
        Sidecar.Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<Reading<SidecarContent>.Invalid>().Problems;
}
