using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Checks;

public class ProvenanceCheckTests
{
    private static readonly SidecarContent Silent = new(null, null, null, null, null, null, null, null, null, null);

    private static readonly ProvenanceFact PhotoshopSaved = new(ProvenanceTopic.Software, "Adobe Photoshop 26.1", "XMP xmp:CreatorTool");

    [Fact]
    public void A_seed_that_is_another_in_the_file_is_a_finding_with_both_and_where_they_stand()
    {
        var judgement = Contradictions(Silent with { Seed = 5 }, Seed("7"));

        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("seed: 5 (sidecar, seed) against 7 (PNG text chunk 'parameters', Seed)");
    }

    [Fact]
    public void Of_several_seeds_in_a_graph_one_has_to_agree() =>
        Contradictions(Silent with { Seed = 5 }, Seed("7"), Seed("5")).Outcome.ShouldBe(CheckOutcome.Met);

    [Fact]
    public void Names_that_may_mean_the_same_model_are_not_called_a_contradiction_and_both_are_shown()
    {
        var judgement = Contradictions(Silent with { Model = "SDXL 1.0" }, Generator("juggernautXL_v9.safetensors"));

        judgement.Outcome.ShouldBe(CheckOutcome.CannotTell);
        judgement.Measured.ShouldBe("generator: SDXL 1.0 (sidecar, model) and juggernautXL_v9.safetensors (PNG text chunk 'prompt', ckpt_name)");
    }

    [Fact]
    public void One_model_under_two_names_agrees() =>
        Contradictions(Silent with { Model = "SDXL 1.0" }, Generator("sd_xl_base_1.0.safetensors")).Outcome.ShouldBe(CheckOutcome.Met);

    [Fact]
    public void A_version_that_is_another_contradicts_and_a_longer_one_does_not()
    {
        var four = new ProvenanceFact(ProvenanceTopic.GeneratorVersion, "4.0", "XMP Iptc4xmpExt:AISystemVersionUsed");
        Contradictions(Silent with { ModelVersion = "5" }, four).Outcome.ShouldBe(CheckOutcome.Missed);
        Contradictions(Silent with { ModelVersion = "5" }, four with { Value = "5.1" }).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Raw_by_the_sidecar_and_saved_by_an_editor_contradict_each_other()
    {
        var judgement = Contradictions(Silent with { Stage = PictureStage.Raw }, PhotoshopSaved);

        judgement.Measured.ShouldBe("stage: raw (sidecar, stage) against Adobe Photoshop 26.1 (XMP xmp:CreatorTool)");
        Contradictions(Silent with { Stage = PictureStage.Finished }, PhotoshopSaved).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_sidecar_that_says_raw_and_lists_edits_contradicts_itself() =>
        Contradictions(Silent with { Stage = PictureStage.Raw, Finishing = [new("Darktable 5", PersonalText.Of("exposure"))] }).Outcome.ShouldBe(CheckOutcome.Missed);

    [Theory]
    [InlineData("trainedAlgorithmicMedia", "digitalCapture", CheckOutcome.Missed)]
    [InlineData("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", CheckOutcome.CannotTell)]
    [InlineData("digitalCapture", "digitalCapture", CheckOutcome.Met)]
    public void Digital_source_types_are_compared_by_what_they_rule_out(string sidecar, string file, CheckOutcome expected) =>
        Contradictions(Silent with { DigitalSourceType = sidecar }, SourceType(file)).Outcome.ShouldBe(expected);

    [Fact]
    public void A_file_that_calls_itself_a_capture_and_carries_a_prompt_is_a_finding_without_any_sidecar() =>
        Contradictions(null, SourceType("digitalCapture"), Prompt).Message.ShouldContain("how it was made");

    [Fact]
    public void Content_Credentials_are_a_source_of_their_own_against_sidecar_and_metadata()
    {
        var signed = new ProvenanceFact(ProvenanceTopic.DigitalSourceType, "trainedAlgorithmicMedia", "Content Credentials, c2pa.created");

        Contradictions(null, SourceType("digitalCapture"), signed).Measured!.ShouldStartWith(
            "digital source type: trainedAlgorithmicMedia (Content Credentials, c2pa.created) against digitalCapture (XMP");
        Contradictions(Silent with { DigitalSourceType = "digitalCapture" }, SourceType("digitalCapture"), signed).Outcome.ShouldBe(CheckOutcome.Missed);
        Contradictions(Silent with { DigitalSourceType = "trainedAlgorithmicMedia" }, signed).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Nothing_to_compare_is_not_checked_with_the_reason()
    {
        Contradictions(null).ShouldSatisfyAllConditions(
            judgement => judgement.Outcome.ShouldBe(CheckOutcome.NotChecked), judgement => judgement.Message.ShouldStartWith("No sidecar came"));
        Contradictions(Silent with { Model = "SDXL" }).Message.ShouldStartWith("Sidecar and file say nothing of the same thing");
    }

    [Fact]
    public void Private_data_is_listed_with_place_and_length_and_rights_are_not()
    {
        var judgement = new PrivateDataCheck().Judge(
            Input(null, new(ProvenanceTopic.Place, null, "EXIF GPS", 24), Prompt, new(ProvenanceTopic.CopyrightNotice, null, "EXIF Copyright", 9)), Allowing());

        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("place (EXIF GPS, 24 bytes), prompt (PNG text chunk 'parameters', 310 bytes)");
        judgement.Message.ShouldContain("no page or rendition shows it");
    }

    [Theory]
    [InlineData("Firefly Image 5", "5.1", CheckOutcome.Met)]
    [InlineData("Imagen", "4.0", CheckOutcome.Met)]
    [InlineData("Imagen", null, CheckOutcome.CannotTell)]
    [InlineData("Imagen 3", null, CheckOutcome.Missed)]
    [InlineData("Wild Diffusion 2", "2.0-community", CheckOutcome.Missed)]
    public void A_sidecar_s_model_is_held_to_the_brief(string model, string? version, CheckOutcome expected) =>
        Models(Silent with { Model = model, ModelVersion = version }).Outcome.ShouldBe(expected);

    [Fact]
    public void A_model_in_the_file_counts_whatever_the_sidecar_says()
    {
        var judgement = Models(Silent with { Model = "Imagen 4" }, Generator("flux1-dev-fp8.safetensors"));

        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("'flux1-dev-fp8.safetensors' (PNG text chunk 'prompt', ckpt_name)");
        judgement.Limit.ShouldBe("Firefly Image 5 or Imagen 4");
    }

    [Fact]
    public void A_file_s_name_of_weights_that_resembles_nothing_can_t_be_told() =>
        Models(null, Generator("campaign-v2.safetensors")).Outcome.ShouldBe(CheckOutcome.CannotTell);

    [Fact]
    public void An_unknown_generator_is_never_fine()
    {
        Models(null).Outcome.ShouldBe(CheckOutcome.CannotTell);
        new AllowedModelCheck().Judge(Input(Silent with { Model = "SDXL" }), Given.Brief()).Outcome.ShouldBe(CheckOutcome.NotChecked);
    }

    [Fact]
    public void A_generated_picture_without_a_digital_source_type_is_to_declare_itself()
    {
        var judgement = Declaration(null, Prompt);

        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("no digital source type");
        Declaration(null, Prompt, SourceType("trainedAlgorithmicMedia")).Outcome.ShouldBe(CheckOutcome.Met);
        Declaration(null, PhotoshopSaved).Outcome.ShouldBe(CheckOutcome.CannotTell);
    }

    [Fact]
    public void Without_the_file_s_bytes_nothing_of_it_is_checked()
    {
        foreach (var check in CheckEngine.All.OfType<IImageCheck>().Where(check => check.About.Code is "PROV-001" or "PROV-003" or "PROV-004" or "PROV-005"))
        {
            check.Judge(Given.Facts(10, 10), Allowing()).Outcome.ShouldBe(CheckOutcome.NotChecked, check.About.Code);
        }
    }

    private static readonly ProvenanceFact Prompt = new(ProvenanceTopic.Prompt, null, "PNG text chunk 'parameters'", 310);

    private static ProvenanceFact Seed(string value) => new(ProvenanceTopic.Seed, value, "PNG text chunk 'parameters', Seed");

    private static ProvenanceFact Generator(string value) => new(ProvenanceTopic.Generator, value, "PNG text chunk 'prompt', ckpt_name");

    private static ProvenanceFact SourceType(string value) => new(ProvenanceTopic.DigitalSourceType, value, "XMP Iptc4xmpExt:DigitalSourceType");

    private static Judgement Contradictions(SidecarContent? sidecar, params ProvenanceFact[] file) =>
        new ContradictionCheck().Judge(Input(sidecar, file), Allowing());

    private static Judgement Models(SidecarContent? sidecar, params ProvenanceFact[] file) =>
        new AllowedModelCheck().Judge(Input(sidecar, file), Allowing());

    private static Judgement Declaration(SidecarContent? sidecar, params ProvenanceFact[] file) =>
        new AiDeclarationCheck().Judge(Input(sidecar, file), Allowing());

    private static CheckInput Input(SidecarContent? sidecar, params ProvenanceFact[] file) =>
        Given.Facts(10, 10) with { Sidecar = sidecar, Provenance = [.. file] };

    private static Brief Allowing() => Given.Brief() with { LicencePolicy = new(["Firefly Image 5", "Imagen 4"]) };
}
