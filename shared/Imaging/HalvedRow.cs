using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>Means of 2 × 2 opaque pixels, for pictures up to twice a rendition's size again: nearly all that are large.</summary>
internal sealed class HalvedRow(int width) : ReducedCopy.IRowReduction
{
    /// <summary>Bytes that may be written behind the last row.</summary>
    public const int Slack = 16;

    /// <summary>Eight pixels, 24 bytes, become four, 12 bytes; 27 bytes are read.</summary>
    private const int Step = 24;
    private const int Read = 27;

    private readonly byte[] upper = ArrayPool<byte>.Shared.Rent(checked(width * 3));
    private bool halfDone;

    public bool Take(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (halfDone)
        {
            Halve(upper.AsSpan(0, width * 3), source[..(width * 3)], target);
        }
        else
        {
            source.CopyTo(upper);
        }

        halfDone = !halfDone;
        return !halfDone;
    }

    public bool Finish(Span<byte> target)
    {
        if (halfDone)
        {
            // Of one row the mean is that of the row twice.
            Halve(upper.AsSpan(0, width * 3), upper.AsSpan(0, width * 3), target);
        }

        return halfDone;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(upper);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> target)
    {
        ref var above = ref MemoryMarshal.GetReference(first);
        ref var below = ref MemoryMarshal.GetReference(second);
        int from = 0, to = 0;

        // Each step writes 16 bytes of which 12 count: the next step, the next row or the slack takes the rest.
        for (; from <= first.Length - Read && to <= target.Length - Vector128<byte>.Count; from += Step, to += Step / 2)
        {
            var left = Means(ref Unsafe.Add(ref above, from), ref Unsafe.Add(ref below, from));
            var right = Means(ref Unsafe.Add(ref above, from + 8), ref Unsafe.Add(ref below, from + 8));

            // A mean stands at each byte; those of every other pixel are wanted. An index of 255 gives a zero.
            const byte No = 255;
            (Vector128.Shuffle(left, Vector128.Create(0, 1, 2, 6, 7, 8, 12, 13, 14, No, No, No, No, No, No, No))
                | Vector128.Shuffle(right, Vector128.Create(No, No, No, No, No, No, No, No, No, 10, 11, 12, No, No, No, No)))
                .StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)to);
        }

        for (; from < first.Length; from++, to++)
        {
            // The last pixel of an odd width has no neighbour.
            var next = from + 3 < first.Length ? from + 3 : from;
            target[to] = (byte)((first[from] + first[next] + second[from] + second[next] + 2) >> 2);
            if (to % 3 == 2)
            {
                from += 3;
            }
        }
    }

    /// <summary>For each of 16 bytes the mean of it, of the one three behind it, and of both below, rounded to the nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Means(ref byte above, ref byte below)
    {
        var sum = Widened(ref above) + Widened(ref Unsafe.Add(ref above, 3)) + Widened(ref below) + Widened(ref Unsafe.Add(ref below, 3));
        var means = (sum + Vector256.Create((ushort)2)) >>> 2;
        return Vector128.Narrow(means.GetLower(), means.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Widened(ref byte bytes) => Vector256.WidenLower(Vector128.LoadUnsafe(ref bytes).ToVector256Unsafe());
}
