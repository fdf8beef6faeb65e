using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Stairs along one row. Sixty-four comparisons with the next pixel make a word; a word without seven equal pairs in a row, as nearly
/// all of a photograph's are, is passed over whole.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct StairsAcross
{
    private const int Word = 64;

    private int run;
    private int pending;
    private int direction;
    private long count;

    /// <param name="row">The first pixel, with the margins of <see cref="LumaWindow"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Count(ref byte row, int width)
    {
        var line = new StairsAcross { run = 1 };
        for (var x = 0; x < width - 1; x += Word)
        {
            ref var first = ref Unsafe.Add(ref row, x);
            ref var second = ref Unsafe.Add(ref first, Vector256<byte>.Count);
            var low = Equal(ref first);
            var high = Equal(ref second);
            line.Take(low | (ulong)high << 32, Math.Min(Word, width - 1 - x), ref first);
        }

        return line.count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(ref byte pixel) =>
        Vector256.Equals(Vector256.LoadUnsafe(ref pixel), Vector256.LoadUnsafe(ref Unsafe.Add(ref pixel, 1))).ExtractMostSignificantBits();

    /// <param name="equal">Bit i: pixel i equals the one behind it.</param>
    /// <param name="length">Bits that mean something.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(ulong equal, int length, ref byte pixel)
    {
        var pairs = equal & equal >> 1;
        var fours = pairs & pairs >> 2;
        var sevens = fours & fours >> 3;
        if (sevens == 0 && length == Word && run + BitOperations.TrailingZeroCount(~equal) < Stairs.LeastRun)
        {
            (run, pending, direction) = (BitOperations.LeadingZeroCount(~equal) + 1, 0, 0);
            return;
        }

        Follow(equal, length, ref pixel);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Follow(ulong equal, int length, ref byte pixel)
    {
        for (var at = 0; at < length; at++)
        {
            var equals = Math.Min(BitOperations.TrailingZeroCount(~(equal >> at)), length - at);
            if (run < Stairs.LeastRun && run + equals >= Stairs.LeastRun)
            {
                count += pending;
                pending = 0;
            }

            run = Math.Min(run + equals, Stairs.LongestRun);
            at += equals;
            if (at < length)
            {
                Step(Unsafe.Add(ref pixel, at + 1) - Unsafe.Add(ref pixel, at));
            }
        }
    }

    private void Step(int levels)
    {
        var leaves = run >= Stairs.LeastRun && Math.Abs(levels) <= Stairs.GreatestStep ? Math.Sign(levels) : 0;
        pending = leaves != 0 && leaves == direction ? run : 0;
        direction = leaves;
        run = 1;
    }
}
