using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Disclosure.Pictures;

namespace ReviewPipeline.UnitTests.Disclosure;

public class WhatIsRecordedOfOrigin
{
    [Theory]
    [InlineData("trainedAlgorithmicMedia", AiPart.Wholly)]
    [InlineData("compositeWithTrainedAlgorithmicMedia", AiPart.Partly)]
    [InlineData("compositeSynthetic", AiPart.Partly)]
    [InlineData("digitalCapture", AiPart.None)]
    [InlineData("digitalArt", AiPart.None)]
    [InlineData("composite", AiPart.Unknown)]
    [InlineData("virtualRecording", AiPart.Unknown)]
    [InlineData("softwareImage", AiPart.Unknown)]
    [InlineData("somethingElse", AiPart.Unknown)]
    [InlineData(null, AiPart.Unknown)]
    public void A_models_part_is_what_the_file_declares(string? term, AiPart part) =>
        RecordedOrigin.Of(null, term is null ? File() : File(SourceType(term))).Part.ShouldBe(part);

    [Fact]
    public void The_sidecar_counts_as_the_file_does_and_a_generators_trace_as_a_declaration()
    {
        RecordedOrigin.Of(Silent with { DigitalSourceType = "trainedAlgorithmicMedia" }, null).Part.ShouldBe(AiPart.Wholly);
        RecordedOrigin.Of(Silent with { Model = "SDXL 1.0" }, File()).ShouldBe(
            new(AiPart.Wholly, "A model made it, by the trace of a generator: sidecar, model."));
        RecordedOrigin.Of(null, File(new ProvenanceFact(ProvenanceTopic.Workflow, null, "PNG text chunk 'workflow'", 900))).Part.ShouldBe(AiPart.Wholly);
    }

    [Fact]
    public void A_photograph_with_a_generators_traces_is_not_taken_for_one()
    {
        RecordedOrigin.Of(Silent with { DigitalSourceType = "digitalCapture" }, File(Generator("SDXL 1.0"))).Part.ShouldBe(AiPart.Unknown);
        RecordedOrigin.Of(Silent with { DigitalSourceType = "digitalCapture" }, File(SourceType("trainedAlgorithmicMedia"))).Why
            .ShouldBe("The sources contradict each other: digitalCapture (sidecar, digitalSourceType) against trainedAlgorithmicMedia (XMP Iptc4xmpExt:DigitalSourceType).");
    }

    [Fact]
    public void An_entry_of_an_older_form_is_read_alike() =>
        RecordedOrigin.Of(null, new FileProvenance(null, "trainedAlgorithmicMedia", false, false, false, true, false, false)).Part.ShouldBe(AiPart.Wholly);

    [Theory]
    [InlineData("trainedAlgorithmicMedia", PictureStage.Raw, "trainedAlgorithmicMedia")]
    [InlineData("trainedAlgorithmicMedia", PictureStage.Finished, "compositeSynthetic")]
    [InlineData("compositeWithTrainedAlgorithmicMedia", PictureStage.Finished, "compositeWithTrainedAlgorithmicMedia")]
    [InlineData("digitalCapture", PictureStage.Finished, "digitalCapture")]
    [InlineData("minorHumanEdits", PictureStage.Raw, "humanEdits")]
    [InlineData("digitalArt", PictureStage.Raw, "digitalCreation")]
    [InlineData("composite", PictureStage.Raw, null)]
    [InlineData(null, PictureStage.Raw, null)]
    public void A_digital_source_type_is_proposed_from_declaration_and_stage(string? declared, PictureStage stage, string? proposed) =>
        ProposedMetadata.Of(null, declared is null ? File() : File(SourceType(declared)), stage).SourceType.Value.ShouldBe(proposed);

    [Fact]
    public void System_and_version_are_proposed_as_somebody_says_them_and_stay_unknown_else()
    {
        var said = ProposedMetadata.Of(Silent with { Model = "Firefly Image 5", ModelVersion = "5.1" }, File(), PictureStage.Raw);
        said.System.ShouldBe(new("Firefly Image 5", "As said by sidecar, model."));
        said.SystemVersion.ShouldBe(new("5.1", "As said by sidecar, modelVersion."));

        var silent = ProposedMetadata.Of(Silent, File(Generator("SDXL 1.0")), PictureStage.Raw);
        silent.System.Value.ShouldBe("SDXL 1.0");
        silent.SystemVersion.ShouldBe(new(null, "Nobody says."));
    }

    [Fact]
    public void A_system_that_two_sources_name_differently_stays_unknown() =>
        ProposedMetadata.Of(Silent with { Model = "Midjourney 7" }, File(Generator("FLUX.1 dev")), PictureStage.Raw).System.ShouldBe(
            new(null, "The sources contradict each other: Midjourney 7 (sidecar, model) against FLUX.1 dev (XMP Iptc4xmpExt:AISystemUsed)."));

    [Fact]
    public void Of_prompt_and_prompt_writer_only_that_they_are_there_is_told()
    {
        var proposed = ProposedMetadata.Of(
            Silent with { Prompt = PersonalText.Of("a secret product") },
            File(
                new ProvenanceFact(ProvenanceTopic.Prompt, null, "XMP Iptc4xmpExt:AIPromptInformation", 40),
                new ProvenanceFact(ProvenanceTopic.Person, null, "XMP Iptc4xmpExt:AIPromptWriterName", 12)),
            PictureStage.Raw);

        proposed.PromptKnown.ShouldBe(["XMP Iptc4xmpExt:AIPromptInformation", "sidecar, prompt"]);
        proposed.PromptWriterNamed.ShouldBeTrue();
        proposed.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void Content_Credentials_are_called_valid_only_where_they_were_validated()
    {
        foreach (var state in Enum.GetValues<CredentialState>())
        {
            var standing = CredentialStanding.Of(new RecordedCredentials(state, "assertion.dataHash.mismatch", "the bytes were changed") { Signer = "Halden Studio" }, null);

            (standing.Presence == CredentialPresence.Valid).ShouldBe(state is CredentialState.Trusted or CredentialState.Untrusted);
            standing.InWords.Contains("valid,", StringComparison.Ordinal).ShouldBe(state is CredentialState.Trusted or CredentialState.Untrusted);
            (standing.Signer is not null).ShouldBe(standing.Presence == CredentialPresence.Valid, "nobody signed what doesn't hold");
        }
    }

    [Theory]
    [InlineData(CredentialState.Trusted, "Content Credentials: present and valid, signed by Halden Studio on 2026-10-01, whom the trust list stands behind. That shows who signed, not that it is true.")]
    [InlineData(CredentialState.Untrusted, "Content Credentials: present and valid, signed by Halden Studio on 2026-10-01. Nobody on the trust list stands behind the signer.")]
    [InlineData(CredentialState.Invalid, "Content Credentials: present and broken, the bytes were changed (assertion.dataHash.mismatch). Nothing that they say counts.")]
    [InlineData(CredentialState.Absent, "Content Credentials: none in the file. That says nothing of how it was made.")]
    [InlineData(CredentialState.NotChecked, "Content Credentials: not checked, the bytes were changed.")]
    public void Their_standing_is_told_in_words(CredentialState state, string words) => CredentialStanding.Of(
        new RecordedCredentials(state, "assertion.dataHash.mismatch", "the bytes were changed")
        {
            Signer = "Halden Studio",
            SignedAt = new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero),
        },
        null).InWords.ShouldBe(words);

    [Fact]
    public void What_intake_saw_without_validating_is_not_checked()
    {
        CredentialStanding.Of(null, null).InWords.ShouldBe("Content Credentials: not checked.");
        CredentialStanding.Of(null, File() with { ContentCredentials = true }).ShouldBe(new(
            CredentialPresence.NotChecked, null, null, "Content Credentials: the file carries some, and no check run has validated them."));
    }
}
