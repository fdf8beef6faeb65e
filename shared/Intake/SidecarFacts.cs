using System.Globalization;
using ReviewPipeline.Intake.Metadata;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Intake;

/// <summary>What a sidecar says in the terms that a file's own facts have, so that the two can be compared.</summary>
public static class SidecarFacts
{
    public const string Source = "sidecar";

    public static IEnumerable<ProvenanceFact> Of(SidecarContent? sidecar)
    {
        if (sidecar is null)
        {
            yield break;
        }

        if (sidecar.Model is { } model)
        {
            yield return new(ProvenanceTopic.Generator, model, $"{Source}, model");
        }

        if (sidecar.ModelVersion is { } version)
        {
            yield return new(ProvenanceTopic.GeneratorVersion, version, $"{Source}, modelVersion");
        }

        if (sidecar.Seed is { } seed)
        {
            yield return new(ProvenanceTopic.Seed, seed.ToString(CultureInfo.InvariantCulture), $"{Source}, seed");
        }

        if (sidecar.DigitalSourceType is { } term)
        {
            yield return new(ProvenanceTopic.DigitalSourceType, term, $"{Source}, digitalSourceType");
        }

        if (sidecar.Stage is { } stage)
        {
            yield return new(ProvenanceTopic.Stage, Words.Of(stage), $"{Source}, stage");
        }

        if (sidecar.Finishing is { IsEmpty: false } finishing)
        {
            yield return new(ProvenanceTopic.Stage, Words.Of(PictureStage.Finished), $"{Source}, finishing ({finishing[0].Tool})");
        }
    }

    /// <summary>Signed statements inside the file, beside its plain metadata.</summary>
    public static bool IsOfCredentials(this ProvenanceFact fact) => fact.From.StartsWith(CredentialFacts.Source, StringComparison.Ordinal);

    public static bool IsOfSidecar(this ProvenanceFact fact) => fact.From.StartsWith(Source, StringComparison.Ordinal);
}
