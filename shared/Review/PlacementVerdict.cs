using System.Collections.Immutable;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Review;

/// <summary>Whether an image may run in a placement, what keeps it from there, and what would bring it there.</summary>
/// <param name="Met">It misses no limit that binds: of the brief's own, or stated by the platform itself.</param>
/// <param name="Failed">Codes of the checks whose binding limit it misses; empty where the placement is met.</param>
public sealed record PlacementVerdict(string Placement, bool Met, ImmutableArray<string> Failed)
{
    /// <summary>All that it misses, binding limits first. The others advise.</summary>
    public ImmutableArray<PlacementMiss> Misses { get; init; } = [];

    /// <summary>Null where size and ratio are met, or where only enlarging the image would meet them.</summary>
    public Refit? Refit { get; init; }
}

/// <param name="Binds">Whether it keeps the image from the placement.</param>
/// <param name="Why">Measured value against limit.</param>
public sealed record PlacementMiss(string Code, bool Binds, string Why);

/// <summary>The crop, the downscale, or first the one and then the other, after which an image has a placement's ratio and pixels.</summary>
/// <param name="Crop">Null where nothing is cut off.</param>
/// <param name="Scale">Null where nothing is scaled.</param>
/// <param name="Suffices">Whether nothing else that binds is missed: the weight counts once the image is saved again, and is checked then.</param>
public sealed record Refit(CropBox? Crop, PixelSize? Scale, bool Suffices);

/// <summary>In pixels of the upright image, from its upper left corner.</summary>
public sealed record CropBox(int X, int Y, int Width, int Height);
