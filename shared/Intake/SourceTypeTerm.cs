using System.Collections.Immutable;

namespace ReviewPipeline.Intake;

/// <summary>The IPTC's Digital Source Type vocabulary, release of October 2024: http://cv.iptc.org/newscodes/digitalsourcetype.</summary>
public static class SourceTypeTerm
{
    private static readonly ImmutableArray<string> Generated = ["trainedAlgorithmicMedia"];

    private static readonly ImmutableArray<string> PartlyGenerated = ["compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"];

    private static readonly ImmutableArray<string> NotGenerated =
    [
        "digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print", "minorHumanEdits", "humanEdits", "digitalArt",
        "digitalCreation", "screenCapture", "compositeCapture",
    ];

    // These leave open whether a trained model had a part in it.
    private static readonly ImmutableArray<string> Open =
        ["algorithmicallyEnhanced", "softwareImage", "dataDrivenMedia", "algorithmicMedia", "virtualRecording", "composite"];

    public static ImmutableArray<string> All { get; } = [.. Generated, .. PartlyGenerated, .. NotGenerated, .. Open];

    /// <summary>Made by a trained model, in whole or in part.</summary>
    public static bool DeclaresAi(string term) => Generated.Contains(term, StringComparer.Ordinal) || PartlyGenerated.Contains(term, StringComparer.Ordinal);

    /// <summary>Taken from life or made by hand, without a trained model.</summary>
    public static bool RulesOutAi(string term) => NotGenerated.Contains(term, StringComparer.Ordinal);
}
