using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>Rows of bytes added up, byte by byte, in 16 bits: at most <see cref="MostRows"/> of them.</summary>
internal sealed class ColumnSums : IDisposable
{
    public const int MostRows = ushort.MaxValue / byte.MaxValue;

    private const int Channels = 3;

    private readonly int length;
    private readonly ushort[] sums;

    public ColumnSums(int length)
    {
        this.length = length;
        sums = ArrayPool<ushort>.Shared.Rent(checked(length + 1));
        Clear();
    }

    /// <summary>Red, green and blue over some columns of pixels of three bytes; what the fourth lane holds means nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<uint> OfPixels(int from, int to)
    {
        // Four sums are read at each pixel: one stands behind the last.
        ref var first = ref sums.AsSpan(0, to * Channels + 1)[0];
        var pixels = Vector128<uint>.Zero;
        for (var at = from * Channels; at < to * Channels; at += Channels)
        {
            pixels += Vector128.WidenLower(Vector64.LoadUnsafe(ref first, (nuint)at).ToVector128Unsafe());
        }

        return pixels;
    }

    /// <summary>Adds rows that lie one behind the other.</summary>
    public void Add(ReadOnlySpan<byte> rows)
    {
        // Four together: more rows of a width that is a multiple of 4,096 bytes would drive each other out of the first cache.
        const int Together = 4;
        for (; rows.Length > 0; rows = rows[Math.Min(rows.Length, Together * length)..])
        {
            AddTogether(rows[..Math.Min(rows.Length, Together * length)]);
        }
    }

    public void Clear() => sums.AsSpan(0, length).Clear();

    public void Dispose() => ArrayPool<ushort>.Shared.Return(sums);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTogether(ReadOnlySpan<byte> rows)
    {
        var count = rows.Length / length;
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetArrayDataReference(sums);
        var at = 0;
        for (; at <= length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            var upper = (nuint)(at + Vector<ushort>.Count);
            var low = Vector.LoadUnsafe(ref to, (nuint)at);
            var high = Vector.LoadUnsafe(ref to, upper);
            for (var row = 0; row < count; row++)
            {
                var (rowLow, rowHigh) = Lanes.Widen(Vector.LoadUnsafe(ref from, (nuint)at + (nuint)row * (nuint)length));
                low += rowLow;
                high += rowHigh;
            }

            low.StoreUnsafe(ref to, (nuint)at);
            high.StoreUnsafe(ref to, upper);
        }

        for (; at < length; at++)
        {
            for (var row = 0; row < count; row++)
            {
                sums[at] += rows[row * length + at];
            }
        }
    }
}
