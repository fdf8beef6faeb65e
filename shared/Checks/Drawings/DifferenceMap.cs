using System.Collections.Immutable;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// Where two pictures differ: clear where nobody sees it, then four steps of colour, each darker and redder than the one before, so that
/// their order is seen without the legend and by eyes that tell no red from green.
/// </summary>
public static class DifferenceMap
{
    /// <summary>In rising order. Twice and four times "plain" are round numbers for "large" and "another colour altogether".</summary>
    public static readonly ImmutableArray<DifferenceStep> Scale =
    [
        new(PictureDifference.Noticeable, 255, 221, 87, "another shade, seen side by side"),
        new(PictureDifference.Plain, 255, 128, 20, "another colour"),
        new(2 * PictureDifference.Plain, 214, 0, 72, "a very different colour"),
        new(4 * PictureDifference.Plain, 122, 0, 112, "nothing alike"),
    ];

    /// <summary>Rows from the top, four bytes a pixel: sRGB and alpha.</summary>
    public static byte[] Draw(PictureDifference difference)
    {
        var drawn = new byte[difference.DeltaE.Length * 4];
        for (var pixel = 0; pixel < difference.DeltaE.Length; pixel++)
        {
            for (var step = Scale.Length - 1; step >= 0; step--)
            {
                if (difference.DeltaE[pixel] >= Scale[step].From)
                {
                    var (red, green, blue) = (Scale[step].Red, Scale[step].Green, Scale[step].Blue);
                    ((ReadOnlySpan<byte>)[red, green, blue, byte.MaxValue]).CopyTo(drawn.AsSpan(pixel * 4));
                    break;
                }
            }
        }

        return drawn;
    }

    public static byte[] Png(PictureDifference difference) => Rendition.PngOf(Draw(difference), difference.Width, difference.Height);
}

/// <param name="From">ΔE00.</param>
/// <param name="InWords">What a person sees from here on.</param>
public sealed record DifferenceStep(double From, byte Red, byte Green, byte Blue, string InWords)
{
    public string Hex => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
