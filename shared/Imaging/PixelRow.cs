using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>What is drawn from the packed pixels of one row at once: luma, and where each colour lies in a <see cref="ColourHistogram"/>.</summary>
internal static class PixelRow
{
    private const int Packed = 16;

    /// <param name="rgb">Three bytes a pixel.</param>
    /// <param name="luma">One byte a pixel: Rec. 709 weights on the encoded values, in 256ths.</param>
    /// <param name="cells">One a pixel.</param>
    /// <param name="colours">One a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(ReadOnlySpan<byte> rgb, Span<byte> luma, Span<ushort> cells, Span<ushort> colours)
    {
        var width = luma.Length;

        // Slices throw where a span is too short: from here on no index leaves them.
        ref var from = ref MemoryMarshal.GetReference(rgb[..(width * 3)]);
        ref var toLuma = ref MemoryMarshal.GetReference(luma);
        ref var toCells = ref MemoryMarshal.GetReference(cells[..width]);
        ref var toColours = ref MemoryMarshal.GetReference(colours[..width]);
        var x = 0;
        for (; x <= width - Packed; x += Packed)
        {
            var (red, green, blue) = Channels(ref Unsafe.Add(ref from, x * 3));
            var levels = (red * 54 + green * 183 + blue * 19) >>> 8;
            Vector128.Narrow(levels.GetLower(), levels.GetUpper()).StoreUnsafe(ref toLuma, (nuint)x);

            var high = Vector256.Create((ushort)0xF8);
            var cell = ((red & high) << 7) | ((green & high) << 2) | (blue >>> 3);
            cell.StoreUnsafe(ref toCells, (nuint)x);

            var low = Vector256.Create((ushort)7);
            var colour = ((red & low) << 6) | ((green & low) << 3) | (blue & low);
            colour.StoreUnsafe(ref toColours, (nuint)x);
        }

        for (; x < width; x++)
        {
            int red = rgb[3 * x], green = rgb[3 * x + 1], blue = rgb[3 * x + 2];
            luma[x] = (byte)Luma(red, green, blue);
            cells[x] = (ushort)(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3));
            colours[x] = (ushort)(((red & 7) << 6) | ((green & 7) << 3) | (blue & 7));
        }
    }

    public static int Luma(int red, int green, int blue) => (54 * red + 183 * green + 19 * blue) >> 8;

    /// <summary>Sixteen pixels, 48 bytes, as three channels of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ushort> Red, Vector256<ushort> Green, Vector256<ushort> Blue) Channels(ref byte pixels)
    {
        // An index of 255 gives a zero.
        const byte No = 255;
        var first = Vector128.LoadUnsafe(ref pixels);
        var second = Vector128.LoadUnsafe(ref pixels, 16);
        var third = Vector128.LoadUnsafe(ref pixels, 32);
        var red = Vector128.Shuffle(first, Vector128.Create((byte)0, 3, 6, 9, 12, 15, No, No, No, No, No, No, No, No, No, No))
            | Vector128.Shuffle(second, Vector128.Create(No, No, No, No, No, No, 2, 5, 8, 11, 14, No, No, No, No, No))
            | Vector128.Shuffle(third, Vector128.Create(No, No, No, No, No, No, No, No, No, No, No, 1, 4, 7, 10, 13));
        var green = Vector128.Shuffle(first, Vector128.Create((byte)1, 4, 7, 10, 13, No, No, No, No, No, No, No, No, No, No, No))
            | Vector128.Shuffle(second, Vector128.Create(No, No, No, No, No, 0, 3, 6, 9, 12, 15, No, No, No, No, No))
            | Vector128.Shuffle(third, Vector128.Create(No, No, No, No, No, No, No, No, No, No, No, 2, 5, 8, 11, 14));
        var blue = Vector128.Shuffle(first, Vector128.Create((byte)2, 5, 8, 11, 14, No, No, No, No, No, No, No, No, No, No, No))
            | Vector128.Shuffle(second, Vector128.Create(No, No, No, No, No, 1, 4, 7, 10, 13, No, No, No, No, No, No))
            | Vector128.Shuffle(third, Vector128.Create(No, No, No, No, No, No, No, No, No, No, 0, 3, 6, 9, 12, 15));
        return (Widened(red), Widened(green), Widened(blue));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Widened(Vector128<byte> bytes) => Vector256.WidenLower(bytes.ToVector256Unsafe());
}
