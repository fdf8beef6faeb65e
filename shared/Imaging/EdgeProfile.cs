using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// For each row and each column: its darkest and lightest luma, and along how many pixels the picture makes a hard step there.
/// <see cref="FlatBars"/> are found in it.
/// </summary>
internal sealed class EdgeProfile : IDisposable
{
    /// <summary>A step is taken over three pixels, since compression smears a hard edge over one or two.</summary>
    public const int Reach = LumaWindow.Kept;

    private const int HardStep = 12;

    /// <summary>The longest side that a JPEG can state; beyond it no bars are looked for.</summary>
    private const int LongestSide = 65_535;

    private readonly Orientation orientation;
    private readonly int width;
    private readonly int height;
    private readonly EdgeLine[] rows;
    private readonly byte[] darkest;
    private readonly byte[] lightest;
    private readonly byte[] stepsInBytes;
    private readonly int[] steps;
    private int rowsInBytes;

    public EdgeProfile(int width, int height, Orientation orientation)
    {
        var looksForBars = Math.Max(width, height) <= LongestSide;
        this.width = looksForBars ? width : 0;
        this.height = looksForBars ? height : 0;
        this.orientation = orientation;
        var columns = Lanes.RoundUp(this.width);
        rows = ArrayPool<EdgeLine>.Shared.Rent(Math.Max(this.width, this.height));
        darkest = ArrayPool<byte>.Shared.Rent(columns);
        lightest = ArrayPool<byte>.Shared.Rent(columns);
        stepsInBytes = ArrayPool<byte>.Shared.Rent(columns);
        steps = ArrayPool<int>.Shared.Rent(columns);
        Array.Fill(darkest, byte.MaxValue);
        Array.Clear(lightest);
        Array.Clear(stepsInBytes);
        Array.Clear(steps);
    }

    public void Take(LumaWindow window)
    {
        for (var y = window.From; y < window.To && width > 0; y++)
        {
            if (rowsInBytes == byte.MaxValue)
            {
                WidenSteps();
            }

            rowsInBytes++;
            rows[y] = AddRow(ref window.First(y), y >= Reach ? Reach * window.Stride : 0);
        }
    }

    public FlatBars Bars()
    {
        if (width == 0)
        {
            return new FlatBars(0, 0, 0, 0, HardEdges: false);
        }

        var (top, bottom) = FlatBar.Pair(rows.AsSpan(0, height), width, orientation.ReversesRows);
        WidenSteps();
        for (var x = 0; x < width; x++)
        {
            rows[x] = new EdgeLine(darkest[x], lightest[x], x < Reach ? 0 : steps[x]);
        }

        var (left, right) = FlatBar.Pair(rows.AsSpan(0, width), height, orientation.ReversesColumns);
        if (orientation.SwapsAxes)
        {
            (left, right, top, bottom) = (top, bottom, left, right);
        }

        return new FlatBars(
            top.Width, right.Width, bottom.Width, left.Width, HardEdges: left.IsLike(right) || top.IsLike(bottom));
    }

    public void Dispose()
    {
        ArrayPool<EdgeLine>.Shared.Return(rows);
        ArrayPool<byte>.Shared.Return(darkest);
        ArrayPool<byte>.Shared.Return(lightest);
        ArrayPool<byte>.Shared.Return(stepsInBytes);
        ArrayPool<int>.Shared.Return(steps);
    }

    /// <param name="back">Bytes back to the row that a step is taken from; 0 where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private EdgeLine AddRow(ref byte row, int back)
    {
        ref var darkestAt = ref MemoryMarshal.GetArrayDataReference(darkest);
        ref var lightestAt = ref MemoryMarshal.GetArrayDataReference(lightest);
        ref var stepsAt = ref MemoryMarshal.GetArrayDataReference(stepsInBytes);
        var hard = new Vector<byte>(HardStep);
        Vector<byte> least = Vector<byte>.AllBitsSet, most = default;
        var down = Vector<ushort>.Zero;
        for (var x = 0; x < width; x += Vector<byte>.Count)
        {
            ref var pixel = ref Unsafe.Add(ref row, x);
            var pixels = Vector.LoadUnsafe(ref pixel);
            Vector.Min(Vector.LoadUnsafe(ref darkestAt, (nuint)x), pixels).StoreUnsafe(ref darkestAt, (nuint)x);
            Vector.Max(Vector.LoadUnsafe(ref lightestAt, (nuint)x), pixels).StoreUnsafe(ref lightestAt, (nuint)x);
            var across = Vector.GreaterThanOrEqual(Lanes.Difference(pixels, Vector.LoadUnsafe(ref Unsafe.Subtract(ref pixel, Reach))), hard);
            (Vector.LoadUnsafe(ref stepsAt, (nuint)x) - across).StoreUnsafe(ref stepsAt, (nuint)x);

            var inside = Lanes.Within(x, 0, width);
            least = Vector.Min(least, pixels | ~inside);
            most = Vector.Max(most, pixels & inside);
            var stepped = Vector.GreaterThanOrEqual(Lanes.Difference(pixels, Vector.LoadUnsafe(ref Unsafe.Subtract(ref pixel, back))), hard);

            // A row has at most 65,535 pixels, so that no sum of 16 bits overflows.
            var (low, high) = Lanes.Widen(stepped & inside & Vector<byte>.One);
            down += low + high;
        }

        int darkestOfRow = byte.MaxValue, lightestOfRow = 0, hardSteps = 0;
        for (var lane = 0; lane < Vector<byte>.Count; lane++)
        {
            darkestOfRow = Math.Min(darkestOfRow, least[lane]);
            lightestOfRow = Math.Max(lightestOfRow, most[lane]);
        }

        for (var lane = 0; lane < Vector<ushort>.Count; lane++)
        {
            hardSteps += down[lane];
        }

        return new EdgeLine((byte)darkestOfRow, (byte)lightestOfRow, hardSteps);
    }

    private void WidenSteps()
    {
        for (var x = 0; x < width; x++)
        {
            steps[x] += stepsInBytes[x];
        }

        Array.Clear(stepsInBytes);
        rowsInBytes = 0;
    }
}
