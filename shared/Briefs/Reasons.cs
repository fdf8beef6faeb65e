using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>Why changes are requested or a candidate is rejected, where a brief has no list of its own. Codes are append-only.</summary>
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
}

/// <param name="Code">Kebab-case; it stands in the record.</param>
/// <param name="Label">As pages show it.</param>
public sealed record Reason(string Code, string Label);
