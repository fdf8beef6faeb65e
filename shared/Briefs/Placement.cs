using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>A place the image will run in, with every limit it has: stated by the brief, or taken from a preset and tightened by the brief.</summary>
/// <param name="Id">Unique in the brief: a slug.</param>
/// <param name="Sizes">Exact sizes, of which an image has one; empty takes any.</param>
/// <param name="Ratio">Width to height; null where <paramref name="Sizes"/> say it, or any will do.</param>
/// <param name="Formats">Empty takes any.</param>
/// <param name="MaximumBytes">Greatest file size; null sets none.</param>
public sealed record Placement(
    string Id,
    string Name,
    ImmutableArray<PixelSize> Sizes,
    AspectRatio? Ratio,
    ImmutableArray<ImageFormat> Formats,
    long? MaximumBytes)
{
    public PixelBounds? Minimum { get; init; }

    /// <summary>Below it an image may run and looks soft: never more than advice.</summary>
    public PixelBounds? Recommended { get; init; }

    public PixelBounds? Maximum { get; init; }

    /// <summary>How many images the placement shows together.</summary>
    public ImageCount? Count { get; init; }

    /// <summary>Never more than advice.</summary>
    public SafeZone? SafeZone { get; init; }

    /// <summary>The preset that the limits come from, or several joined by plus signs; null where the brief states all of them.</summary>
    public string? Preset { get; init; }

    /// <summary>Where one image is to meet several presets: each on its own. Empty where there is one, or none.</summary>
    public ImmutableArray<Placement> Parts { get; init; } = [];

    /// <summary>What an image is judged by.</summary>
    public IEnumerable<Placement> Judged() => Parts.IsEmpty ? [this] : Parts;

    /// <summary>
    /// Limits of the preset that nobody vouches for, with their status: missing one is advice, whatever the brief's purpose.
    /// </summary>
    public ImmutableArray<DoubtfulLimit> Doubtful { get; init; } = [];

    /// <summary>Whether missing this limit may block: it is the brief's own, or an official preset's.</summary>
    public bool Binds(LimitField field) => field is not (LimitField.Recommended or LimitField.SafeZone) && DoubtOf(field) is null;

    /// <summary>Null where somebody vouches for the limit.</summary>
    public SourceStatus? DoubtOf(LimitField field) => Doubtful.FirstOrDefault(limit => limit.Field == field)?.Status;
}

/// <param name="Status">Secondary or unverified.</param>
public sealed record DoubtfulLimit(LimitField Field, SourceStatus Status);

public sealed record PixelSize(int Width, int Height);

/// <summary>A bound on width, on height, or on both.</summary>
public sealed record PixelBounds(int? Width, int? Height);

/// <param name="Minimum">0 where they may be left out.</param>
public sealed record ImageCount(int? Minimum, int? Maximum);

/// <summary>The bands along the sides that a placement covers with its own controls, in percent of the height (top, bottom) or width (right, left).</summary>
public sealed record SafeZone(decimal Top, decimal Right, decimal Bottom, decimal Left);
