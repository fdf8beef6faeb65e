using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>Stairs down the columns, a vector of them at a time: one lane is one column's run, as in <see cref="StairsAcross"/>.</summary>
internal sealed class StairsDown : IDisposable
{
    // One a column: the run that the last row belongs to, the stair it would prove, and which way the step into it went.
    private readonly ushort[] runs;
    private readonly ushort[] pending;
    private readonly short[] directions;
    private readonly int width;

    public StairsDown(int width)
    {
        this.width = width;
        runs = ArrayPool<ushort>.Shared.Rent(Lanes.RoundUp(width));
        pending = ArrayPool<ushort>.Shared.Rent(Lanes.RoundUp(width));
        directions = ArrayPool<short>.Shared.Rent(Lanes.RoundUp(width));
        Array.Fill(runs, (ushort)1);
        Array.Clear(pending);
        Array.Clear(directions);
    }

    public long Count { get; private set; }

    public void Take(LumaWindow window)
    {
        var from = Math.Max(1, window.From);
        if (from == window.To)
        {
            return;
        }

        for (var x = 0; x < width; x += Vector<byte>.Count)
        {
            ref var above = ref Unsafe.Add(ref window.First(from - 1), x);
            if (!PassOver(x, ref above, window.Stride, window.To - from))
            {
                Follow(x, ref above, window.Stride, window.To - from);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<ushort>.Shared.Return(runs);
        ArrayPool<ushort>.Shared.Return(pending);
        ArrayPool<short>.Shared.Return(directions);
    }

    /// <summary>
    /// Whether no column of the block has a long run in these rows, as nearly all of a photograph's blocks have none. Then each has at
    /// least one step, and all that is left to know of it is how long its last run is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool PassOver(int x, ref byte pixel, int stride, int rows)
    {
        if (rows < Stairs.LeastRun)
        {
            return false;
        }

        ref var run = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(runs), x);
        var most = new Vector<ushort>(byte.MaxValue);
        var length = Vector.Narrow(
            Vector.Min(Vector.LoadUnsafe(ref run), most), Vector.Min(Vector.LoadUnsafe(ref run, (nuint)Vector<ushort>.Count), most));
        var longest = length;
        var above = Vector.LoadUnsafe(ref pixel);
        for (var y = 0; y < rows; y++)
        {
            pixel = ref Unsafe.Add(ref pixel, stride);
            var row = Vector.LoadUnsafe(ref pixel);

            // No column gets beyond 255 here: it would have been found too long before.
            length = (length & Vector.Equals(row, above)) + Vector<byte>.One;
            longest = Vector.Max(longest, length);
            above = row;
        }

        if (Vector.GreaterThanOrEqualAny(longest, new Vector<byte>(Stairs.LeastRun)))
        {
            return false;
        }

        var (low, high) = Lanes.Widen(length);
        low.StoreUnsafe(ref run);
        high.StoreUnsafe(ref run, (nuint)Vector<ushort>.Count);
        pending.AsSpan(x, Vector<byte>.Count).Clear();
        directions.AsSpan(x, Vector<byte>.Count).Clear();
        return true;
    }

    private void Follow(int x, ref byte pixel, int stride, int rows)
    {
        Follow(x, ref pixel, stride, rows, upper: false);
        Follow(x + Vector<ushort>.Count, ref pixel, stride, rows, upper: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow(int x, ref byte pixel, int stride, int rows, bool upper)
    {
        ref var runAt = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(runs), x);
        ref var pendingAt = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pending), x);
        ref var directionAt = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(directions), x);
        var run = Vector.LoadUnsafe(ref runAt);
        var waiting = Vector.LoadUnsafe(ref pendingAt);
        var direction = Vector.LoadUnsafe(ref directionAt);
        var least = new Vector<ushort>(Stairs.LeastRun);
        var longest = new Vector<ushort>(Stairs.LongestRun);
        var greatest = new Vector<short>(Stairs.GreatestStep);
        var proven = Vector<ushort>.Zero;
        var above = Widened(ref pixel, upper);
        for (var y = 0; y < rows; y++)
        {
            pixel = ref Unsafe.Add(ref pixel, stride);
            var row = Widened(ref pixel, upper);
            var step = row - above;
            var equal = Vector.AsVectorUInt16(Vector.Equals(step, Vector<short>.Zero));

            var grown = Vector.Min(run + Vector<ushort>.One, longest);
            var proves = equal & Vector.Equals(grown, least);
            proven += waiting & proves;

            var sign = Vector.LessThan(step, Vector<short>.Zero) - Vector.GreaterThan(step, Vector<short>.Zero);
            var leaves = sign
                & Vector.LessThanOrEqual(Vector.Abs(step), greatest)
                & Vector.AsVectorInt16(Vector.GreaterThanOrEqual(run, least));
            var goesOn = Vector.AndNot(Vector.Equals(leaves, direction), Vector.Equals(leaves, Vector<short>.Zero));
            waiting = Vector.ConditionalSelect(equal, Vector.AndNot(waiting, proves), run & Vector.AsVectorUInt16(goesOn));
            direction = Vector.ConditionalSelect(Vector.AsVectorInt16(equal), direction, leaves);
            run = Vector.ConditionalSelect(equal, grown, Vector<ushort>.One);
            above = row;
        }

        run.StoreUnsafe(ref runAt);
        waiting.StoreUnsafe(ref pendingAt);
        direction.StoreUnsafe(ref directionAt);

        // Lanes beyond the last column ran over the margin.
        for (var lane = 0; lane < Math.Min(Vector<ushort>.Count, width - x); lane++)
        {
            Count += proven[lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Widened(ref byte pixel, bool upper)
    {
        var (low, high) = Lanes.Widen(Vector.LoadUnsafe(ref pixel));
        return Vector.AsVectorInt16(upper ? high : low);
    }
}
