using ReviewPipeline.Briefs;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks.Spec;

/// <summary>
/// Finds the crop and the downscale by which an image would get a placement's ratio and pixels: the largest cut from the middle, then no
/// more scaling than the placement asks for. Never an enlargement, which adds pixels and no detail.
/// </summary>
internal static class Refitting
{
    /// <summary>The checks that crop and downscale can bring to "met".</summary>
    public static bool Mends(string code) => code is PixelSizeCheck.Code or AspectRatioCheck.Code;

    /// <summary>Null where the image has ratio and pixels already, or can't get them without being enlarged.</summary>
    public static Refit? Find(int width, int height, Placement placement)
    {
        var found = placement.Sizes.IsEmpty ? ToBounds(width, height, placement) : ToSize(width, height, placement);
        if (found is not var ((cutWidth, cutHeight), target))
        {
            return null;
        }

        var crop = (cutWidth, cutHeight) == (width, height)
            ? null
            : new CropBox((width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight);
        var scale = target == new PixelSize(cutWidth, cutHeight) ? null : target;
        return crop is null && scale is null ? null : new Refit(crop, scale, Suffices: true);
    }

    /// <summary>Of several exact sizes the one that loses least of the picture, and of those the largest.</summary>
    private static ((int Width, int Height) Cut, PixelSize Target)? ToSize(int width, int height, Placement placement)
    {
        var reachable = placement.Sizes.Where(size => size.Width <= width && size.Height <= height && IsTaken(size, placement)).ToArray();
        if (reachable.Length == 0)
        {
            return null;
        }

        return reachable
            .Select(size => (Cut: CutFor(size), Target: size))
            .MaxBy(found => ((long)found.Cut.Width * found.Cut.Height, (long)found.Target.Width * found.Target.Height));

        (int Width, int Height) CutFor(PixelSize size)
        {
            var (cutWidth, cutHeight) = Crop.Nearest(width, height, size.Width, size.Height);
            return (Math.Max(cutWidth, size.Width), Math.Max(cutHeight, size.Height));
        }
    }

    private static ((int Width, int Height) Cut, PixelSize Target)? ToBounds(int width, int height, Placement placement)
    {
        var cut = placement.Ratio is { } ratio && !ratio.Holds(width, height)
            ? Crop.Nearest(width, height, ratio.Width, ratio.Height)
            : (width, height);
        var target = Within(cut, placement);
        return IsTaken(target, placement) ? (cut, target) : null;
    }

    /// <summary>The cut, or the largest downscale of it that the placement's greatest pixels allow.</summary>
    private static PixelSize Within((int Width, int Height) cut, Placement placement)
    {
        var (mostWidth, mostHeight) = (placement.Maximum?.Width ?? cut.Width, placement.Maximum?.Height ?? cut.Height);
        if (cut.Width <= mostWidth && cut.Height <= mostHeight)
        {
            return new(cut.Width, cut.Height);
        }

        return (long)mostWidth * cut.Height <= (long)mostHeight * cut.Width
            ? new(mostWidth, Side((long)cut.Height * mostWidth, cut.Width))
            : new(Side((long)cut.Width * mostHeight, cut.Height), mostHeight);
    }

    private static int Side(long product, int by) => (int)Math.Max(1, (product + (by / 2)) / by);

    private static bool IsTaken(PixelSize size, Placement placement) =>
        placement.Ratio?.Holds(size.Width, size.Height) != false
        && size.Width >= (placement.Minimum?.Width ?? 0) && size.Height >= (placement.Minimum?.Height ?? 0)
        && size.Width <= (placement.Maximum?.Width ?? int.MaxValue) && size.Height <= (placement.Maximum?.Height ?? int.MaxValue);
}
