using System.Collections.Immutable;

namespace ReviewPipeline.Review;

/// <summary>Why changes are requested or a candidate is rejected. Codes are append-only.</summary>
public static class Reasons
{
    public static readonly ImmutableArray<Reason> All =
    [
        new("off-brief", "Off brief"),
        new("brand", "Brand or palette"),
        new("consistency", "Does not match its set"),
        new("quality", "Technical quality"),
        new("artefact", "Generation artefact"),
        new("legal", "Rights or legal"),
        new("duplicate", "Too close to another image"),
        new("other", "Other"),
    ];

    public static bool IsKnown(string? code) => All.Any(reason => reason.Code == code);

    public sealed record Reason(string Code, string Label);
}
