using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>Rows of packed pixels, and their luma.</summary>
internal static class PixelRow
{
    private const int Block = 16;

    /// <param name="rgb">Three bytes a pixel.</param>
    /// <param name="luma">One byte a pixel: Rec. 709 weights on the encoded values, in 256ths.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Luma(ReadOnlySpan<byte> rgb, Span<byte> luma)
    {
        var width = luma.Length;

        // The slice throws where the span is too short: from here on no index leaves it.
        ref var from = ref MemoryMarshal.GetReference(rgb[..(width * 3)]);
        ref var to = ref MemoryMarshal.GetReference(luma);
        var x = 0;
        for (; x <= width - Block; x += Block)
        {
            var (red, green, blue) = Channels(ref Unsafe.Add(ref from, x * 3));
            var levels = (red * 54 + green * 183 + blue * 19) >>> 8;
            Vector128.Narrow(levels.GetLower(), levels.GetUpper()).StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < width; x++)
        {
            luma[x] = (byte)Luma(rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]);
        }
    }

    /// <summary>The pixel that begins at this byte of a row: red in the lowest byte, alpha in the highest, where an opaque pixel may have anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Packed(ReadOnlySpan<byte> row, int at) => at + sizeof(uint) <= row.Length
        ? BinaryPrimitives.ReadUInt32LittleEndian(row[at..])
        : row[at] | (uint)row[at + 1] << 8 | (uint)row[at + 2] << 16;

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
