using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>A placement of several presets, which one image is to meet: it is judged by each, and shown and refitted by the strictest of all.</summary>
internal static class PlacementUnion
{
    /// <param name="name">As the brief names it; null where the presets' names will do.</param>
    /// <param name="parts">One a preset, with the preset's own doubts.</param>
    public static Placement Of(ImmutableArray<Placement> parts, string? name, string path, ProblemList problems)
    {
        foreach (var (one, other) in parts.SelectMany((one, index) => parts.Skip(index + 1).Select(other => (one, other))))
        {
            foreach (var clash in Clashes(one, other, path))
            {
                problems.Add(clash.Path, clash.Message);
            }
        }

        return parts.Aggregate(Join)! with
        {
            Name = name ?? string.Join(" + ", parts.Select(part => part.Name)),
            Preset = string.Join(" + ", parts.Select(part => part.Preset)),
            Parts = parts,
            Doubtful = [],
        };
    }

    private static IEnumerable<DocumentProblem> Clashes(Placement one, Placement other, string path)
    {
        if (one.Ratio is { } ratio && other.Ratio is { } second && !Overlap(ratio, second))
        {
            yield return Clash($"the ratio {LimitWords.Ratio(ratio)}", $"the ratio {LimitWords.Ratio(second)}");
        }
        else if (Both(one.Formats, other.Formats) is { IsEmpty: true } && !one.Formats.IsEmpty)
        {
            yield return Clash(LimitWords.Formats(one.Formats), LimitWords.Formats(other.Formats));
        }
        else if (Both(one.Sizes, other.Sizes) is { IsEmpty: true } && !one.Sizes.IsEmpty)
        {
            yield return Clash(LimitWords.Sizes(one.Sizes), LimitWords.Sizes(other.Sizes));
        }
        else
        {
            foreach (var clash in LimitClashes.Of(Limits(Join(one, other)), _ => $"{path}: '{one.Preset}' with '{other.Preset}'"))
            {
                yield return clash;
            }
        }

        DocumentProblem Clash(string asks, string asksToo) => new(
            $"{path}.preset",
            $"'{one.Preset}' asks for {asks}, and {path}.alsoPresets '{other.Preset}' for {asksToo}; no image can meet both. Give each a placement of its own.");
    }

    private static Placement Join(Placement one, Placement other) => one with
    {
        Sizes = Both(one.Sizes, other.Sizes),
        Ratio = one.Ratio is null || other.Ratio?.TolerancePercent < one.Ratio.TolerancePercent ? other.Ratio : one.Ratio,
        Formats = Both(one.Formats, other.Formats),
        MaximumBytes = Least(one.MaximumBytes, other.MaximumBytes),
        Minimum = Bounds(one.Minimum, other.Minimum, Most),
        Recommended = Bounds(one.Recommended, other.Recommended, Most),
        Maximum = Bounds(one.Maximum, other.Maximum, Least),
        Count = one.Count is { } count && other.Count is { } second
            ? new(Most(count.Minimum, second.Minimum), Least(count.Maximum, second.Maximum))
            : one.Count ?? other.Count,
        SafeZone = one.SafeZone is { } zone && other.SafeZone is { } bands
            ? new(Math.Max(zone.Top, bands.Top), Math.Max(zone.Right, bands.Right), Math.Max(zone.Bottom, bands.Bottom), Math.Max(zone.Left, bands.Left))
            : one.SafeZone ?? other.SafeZone,
    };

    /// <summary>Cross-multiplied: the one's narrowest isn't wider than the other's widest, either way round.</summary>
    private static bool Overlap(AspectRatio one, AspectRatio other) => IsBelow(one, other) && IsBelow(other, one);

    private static bool IsBelow(AspectRatio one, AspectRatio other) =>
        one.Width * (100 - one.TolerancePercent) * other.Height <= other.Width * (100 + other.TolerancePercent) * one.Height;

    /// <summary>What both take; an empty list takes any.</summary>
    private static ImmutableArray<T> Both<T>(ImmutableArray<T> one, ImmutableArray<T> other) =>
        one.IsEmpty ? other : other.IsEmpty ? one : [.. one.Intersect(other)];

    private static PixelBounds? Bounds(PixelBounds? one, PixelBounds? other, Func<int?, int?, int?> of) =>
        one is null || other is null ? one ?? other : new(of(one.Width, other.Width), of(one.Height, other.Height));

    private static int? Most(int? one, int? other) => one > other ? one : other ?? one;

    private static T? Least<T>(T? one, T? other)
        where T : struct, IComparable<T> =>
        one is { } first && other is { } second ? (first.CompareTo(second) < 0 ? first : second) : one ?? other;

    private static int? Least(int? one, int? other) => Least<int>(one, other);

    private static PlacementLimits Limits(Placement placement) => new(
        placement.Sizes,
        placement.Ratio is { } ratio ? new(ratio.Width, ratio.Height) : null,
        placement.Ratio?.TolerancePercent,
        placement.Minimum,
        placement.Recommended,
        placement.Maximum,
        placement.MaximumBytes,
        placement.Formats,
        placement.Count,
        placement.SafeZone);
}
