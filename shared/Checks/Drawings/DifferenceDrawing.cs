using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>How far each part of a picture is from the same part of another: grey where equal, heat by ΔE00 where not.</summary>
internal static class DifferenceDrawing
{
    /// <summary>Below this, encoding noise: a flat panel moves by at most ΔE00 1.0 through WebP at quality 80, edges by about twice that.</summary>
    private const double Equal = 4;

    private const double Farthest = 30;

    /// <param name="other">Of the same size.</param>
    public static Raster Draw(Raster picture, Raster other)
    {
        if ((picture.Width, picture.Height) != (other.Width, other.Height))
        {
            throw new ArgumentException("Pictures of different sizes have no parts in common.", nameof(other));
        }

        var drawn = Raster.Blank(picture.Width, picture.Height);
        for (var at = 0; at < picture.Rgb.Length; at += 3)
        {
            var mine = picture.Rgb.AsSpan(at, 3);
            var theirs = other.Rgb.AsSpan(at, 3);
            var target = drawn.Rgb.AsSpan(at, 3);
            var luma = Raster.Luma(mine);
            var difference = mine.SequenceEqual(theirs) ? 0 : ColourDifference.Ciede2000(LabOf(mine), LabOf(theirs));
            if (difference <= Equal)
            {
                Heat.Quieten(target, luma);
            }
            else
            {
                Heat.Paint(target, (difference - Equal) / Farthest, luma);
            }
        }

        return drawn;
    }

    private static CieLab LabOf(ReadOnlySpan<byte> pixel) => CieLab.FromSrgb(pixel[0], pixel[1], pixel[2]);
}
