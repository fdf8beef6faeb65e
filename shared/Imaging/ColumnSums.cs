using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>Rows of bytes added up, byte by byte, in 16 bits: at most <see cref="MostRows"/> of them.</summary>
internal sealed class ColumnSums : IDisposable
{
    public const int MostRows = ushort.MaxValue / byte.MaxValue;

    private readonly int length;
    private readonly ushort[] sums;

    public ColumnSums(int length)
    {
        this.length = length;
        sums = ArrayPool<ushort>.Shared.Rent(length);
        Clear();
    }

    public ReadOnlySpan<ushort> Sums => sums.AsSpan(0, length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> row)
    {
        ref var from = ref MemoryMarshal.GetReference(row[..length]);
        ref var to = ref MemoryMarshal.GetArrayDataReference(sums);
        var at = 0;
        for (; at <= length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            var (low, high) = Lanes.Widen(Vector.LoadUnsafe(ref from, (nuint)at));
            (Vector.LoadUnsafe(ref to, (nuint)at) + low).StoreUnsafe(ref to, (nuint)at);
            var upper = (nuint)(at + Vector<ushort>.Count);
            (Vector.LoadUnsafe(ref to, upper) + high).StoreUnsafe(ref to, upper);
        }

        for (; at < length; at++)
        {
            sums[at] += row[at];
        }
    }

    public void Clear() => sums.AsSpan(0, length).Clear();

    public void Dispose() => ArrayPool<ushort>.Shared.Return(sums);
}
