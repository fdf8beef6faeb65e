using System.Collections.Frozen;
using System.Collections.Immutable;
using static ReviewPipeline.Intake.SourceTypeMeaning;

namespace ReviewPipeline.Intake;

/// <summary>The IPTC's Digital Source Type vocabulary, release of October 2024: http://cv.iptc.org/newscodes/digitalsourcetype.</summary>
public static class SourceTypeTerm
{
    public const string Scheme = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /// <summary>In the IPTC's order. Its definition of a retired code stands; it only should not be written any more.</summary>
    public static ImmutableArray<SourceTypeCode> Vocabulary { get; } =
    [
        new("digitalCapture", "Digital capture sampled from real life", NotGenerated),
        new("computationalCapture", "Multi-frame computational capture sampled from real life", NotGenerated),
        new("negativeFilm", "Digitised from a transparent negative", NotGenerated),
        new("positiveFilm", "Digitised from a transparent positive", NotGenerated),
        new("print", "Digitised from a non-transparent medium", NotGenerated),
        new("minorHumanEdits", "Original media with minor human edits", NotGenerated, "2024-09-17", "humanEdits"),
        new("humanEdits", "Human-edited media", NotGenerated),
        new("compositeWithTrainedAlgorithmicMedia", "Edited using Generative AI", PartlyGenerated),
        new("algorithmicallyEnhanced", "Algorithmically-altered media", Open),
        new("softwareImage", "Created by software", Open, "2022-06-14"),
        new("digitalArt", "Digital art", NotGenerated, "2024-09-17", "digitalCreation"),
        new("digitalCreation", "Digital creation", NotGenerated),
        new("dataDrivenMedia", "Data-driven media", Open),
        new("trainedAlgorithmicMedia", "Created using Generative AI", Generated),

        // By definition without sampled training data; but makers take its name for that of the one above, so that it settles nothing.
        new("algorithmicMedia", "Pure algorithmic media", Open),
        new("screenCapture", "Screen capture", NotGenerated),
        new("virtualRecording", "Virtual event recording", Open),
        new("composite", "Composite of elements", Open),
        new("compositeCapture", "Composite of captured elements", NotGenerated),
        new("compositeSynthetic", "Composite including generative AI elements", PartlyGenerated),
    ];

    private static readonly FrozenDictionary<string, SourceTypeCode> ByTerm =
        Vocabulary.ToFrozenDictionary(code => code.Term, StringComparer.Ordinal);

    public static ImmutableArray<string> All { get; } = [.. Vocabulary.Select(code => code.Term)];

    /// <summary>Null for what is no term of the vocabulary.</summary>
    public static SourceTypeCode? Find(string? term) => term is null ? null : ByTerm.GetValueOrDefault(term);

    /// <summary>Made by a trained model, in whole or in part.</summary>
    public static bool DeclaresAi(string term) => Find(term)?.Says is Generated or PartlyGenerated;

    /// <summary>Taken from life or made by hand, without a trained model.</summary>
    public static bool RulesOutAi(string term) => Find(term)?.Says is NotGenerated;
}
