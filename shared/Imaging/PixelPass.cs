using System.Runtime.CompilerServices;

namespace ReviewPipeline.Imaging;

/// <summary>The one pass over all pixels: everything the checks and the renditions need is taken from a strip while it is in the cache.</summary>
internal sealed class PixelPass(int width, int bands, ColourHistogram colours, LumaGrid grid, ReducedCopy reduced)
{
    /// <summary>From half opacity on, a pixel counts as seen.</summary>
    private const int SeenFrom = 128;

    private const int MidGrey = 128;
    private readonly byte[] luma = new byte[width];

    public void Take(int top, int rows, ReadOnlySpan<byte> strip)
    {
        for (var row = 0; row < rows; row++)
        {
            var pixels = strip.Slice(row * width * bands, width * bands);
            if (bands == 4)
            {
                colours.AddSeen(pixels, SeenFrom);
                LumaOverGrey(pixels);
            }
            else
            {
                colours.AddOpaque(pixels);
                LumaOf(pixels);
            }

            grid.AddRow(top + row, luma);
            reduced.AddRow(pixels);
        }
    }

    private void LumaOf(ReadOnlySpan<byte> pixels)
    {
        var target = luma.AsSpan();
        for (int x = 0, at = 0; x < target.Length && at + 2 < pixels.Length; x++, at += 3)
        {
            target[x] = (byte)Luma(pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    private void LumaOverGrey(ReadOnlySpan<byte> pixels)
    {
        var target = luma.AsSpan();
        for (int x = 0, at = 0; x < target.Length && at + 3 < pixels.Length; x++, at += 4)
        {
            var alpha = pixels[at + 3];
            target[x] = (byte)((Luma(pixels[at], pixels[at + 1], pixels[at + 2]) * alpha + MidGrey * (255 - alpha)) / 255);
        }
    }

    /// <summary>Rec. 709 weights in 256ths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Luma(byte red, byte green, byte blue) => (54 * red + 183 * green + 19 * blue) >> 8;
}
