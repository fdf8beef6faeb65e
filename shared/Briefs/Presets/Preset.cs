using System.Collections.Immutable;

namespace ReviewPipeline.Briefs.Presets;

/// <summary>What a platform asks of the images in one of its placements, with where that was read.</summary>
/// <param name="Id">Dotted, platform first: <c>meta.feed.square</c>. Never given another meaning.</param>
/// <param name="Role">Which of the placement's images it is about.</param>
/// <param name="ReadOn">The day the sources were read, <c>2027-03-01</c>.</param>
/// <param name="ReadFrom">In which form the sources were read.</param>
/// <param name="Conflicts">Where the sources contradict each other.</param>
/// <param name="LimitsText">The limits as JSON: what a brief keeps of the preset.</param>
public sealed record Preset(
    string Id,
    string Platform,
    string Placement,
    string Role,
    string ReadOn,
    string ReadFrom,
    PresetLimits Limits,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Conflicts,
    ImmutableArray<PresetSource> Sources,
    string LimitsText)
{
    /// <summary><c>Facebook/Instagram feed, single image, 1:1</c>.</summary>
    public string Name => Limits.Stated.Ratio is { } ratio ? $"{Placement}, {Role}, {ratio}" : $"{Placement}, {Role}";
}

/// <param name="Via">Where the text was read, if not at the address.</param>
/// <param name="Says">What it says, in the reader's words.</param>
public sealed record PresetSource(string Url, SourceKind Kind, string? Via, string Says);

public enum SourceKind
{
    Official,
    OfficialCopy,
    Secondary,
}
