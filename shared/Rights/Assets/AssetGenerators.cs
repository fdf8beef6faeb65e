using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;

namespace ReviewPipeline.Rights.Assets;

/// <summary>What made a picture, by the sidecar and by the file: of two names for one model one, and of a contradiction both.</summary>
public static class AssetGenerators
{
    private const int LongestName = 120;

    /// <summary>Not yet looked up in the register.</summary>
    public static ImmutableArray<AssetGenerator> Of(CandidateState candidate)
    {
        var found = new List<AssetGenerator>();
        if (candidate.Sidecar is { Model: { } model } said)
        {
            found.Add(new(Short(model), said.ModelVersion is { } stated ? Short(stated) : null, said.Licence?.Plan is { } plan ? Short(plan) : null, null));
        }

        var facts = candidate.Provenance?.Facts ?? [];
        var version = facts.FirstOrDefault(fact => fact.Topic == ProvenanceTopic.GeneratorVersion)?.Value;
        foreach (var name in facts.Where(fact => fact.Topic == ProvenanceTopic.Generator).Select(fact => fact.Value).OfType<string>())
        {
            var made = ModelName.Parse(name, version);
            if (found.TrueForAll(known => ModelName.Parse(known.Name, known.Version).Compare(made) != Agreement.Agree))
            {
                found.Add(new(Short(name), version is null ? null : Short(version), null, null));
            }
        }

        return [.. found.Take(AssetTerms.MostGenerators)];
    }

    /// <summary>The IPTC term that says how it was made: the sidecar's, else the file's. Null: nothing says so.</summary>
    public static string? SourceTypeOf(CandidateState candidate) =>
        candidate.Sidecar?.DigitalSourceType ?? candidate.Provenance?.DigitalSourceType;

    private static string Short(string text) => text.Length > LongestName ? text[..LongestName] : text;
}
