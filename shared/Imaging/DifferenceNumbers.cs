namespace ReviewPipeline.Imaging;

/// <summary>Two pictures' difference in whole numbers, as they are kept.</summary>
/// <param name="Median">Of all pixels, in hundredths of ΔE00.</param>
/// <param name="P95">What 95 % of the pixels stay at or below, in hundredths of ΔE00.</param>
/// <param name="Noticeable">Pixels at or above <see cref="PictureDifference.Noticeable"/>, per mille, rounded up: 0 is none at all.</param>
/// <param name="Plain">Likewise, at or above <see cref="PictureDifference.Plain"/>.</param>
public sealed record DifferenceNumbers(int Median, int P95, int Noticeable, int Plain)
{
    /// <param name="hundredths">How many pixels there are of each hundredth of ΔE00.</param>
    internal static DifferenceNumbers Of(ReadOnlySpan<int> hundredths)
    {
        long pixels = 0;
        foreach (var count in hundredths)
        {
            pixels += count;
        }

        return new(
            At(hundredths, pixels, 50),
            At(hundredths, pixels, 95),
            PerMille(hundredths[(int)(100 * PictureDifference.Noticeable)..], pixels),
            PerMille(hundredths[(int)(100 * PictureDifference.Plain)..], pixels));
    }

    private static int At(ReadOnlySpan<int> hundredths, long pixels, int percent)
    {
        var wanted = Math.Max(1, (pixels * percent + 99) / 100);
        var level = 0;
        for (var seen = (long)hundredths[0]; seen < wanted; seen += hundredths[level])
        {
            level++;
        }

        return level;
    }

    private static int PerMille(ReadOnlySpan<int> from, long pixels)
    {
        long count = 0;
        foreach (var level in from)
        {
            count += level;
        }

        return (int)((count * 1000 + pixels - 1) / pixels);
    }
}
