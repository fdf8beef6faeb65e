using System.Numerics;
using System.Runtime.CompilerServices;

namespace ReviewPipeline.Imaging;

/// <summary>Luma at half size, each pixel the mean of 2 × 2, with the Laplacian of that. A last odd row or column is left out.</summary>
internal sealed class HalfSizeLuma : IDisposable
{
    private readonly int left;
    private readonly int top;
    private readonly LumaWindow half;
    private readonly LaplacianTiles laplacian;

    public HalfSizeLuma(int fullWidth, int fullHeight, Orientation orientation)
    {
        // What is left out is last as shown, hence first where the side is stored the other way round.
        left = orientation.ReversesColumns ? fullWidth & 1 : 0;
        top = orientation.ReversesRows ? fullHeight & 1 : 0;
        half = new LumaWindow(fullWidth / 2, fullHeight / 2, PixelPass.StripRows / 2 + 1);
        laplacian = new LaplacianTiles(fullWidth / 2, fullHeight / 2, orientation);
    }

    /// <summary>Takes the pairs of rows that the window's last strip completes.</summary>
    public void Take(LumaWindow full)
    {
        half.Advance((full.To - top) / 2 - half.To);
        for (var y = half.From; y < half.To; y++)
        {
            Halve(ref Unsafe.Add(ref full.First(top + 2 * y), left), full.Stride, ref half.First(y));
        }

        laplacian.Take(half);
    }

    public double LaplacianVariance() => laplacian.Variance();

    public void Dispose()
    {
        half.Dispose();
        laplacian.Dispose();
    }

    /// <summary>Reads and writes whole vectors: at most two vectors behind the last pixel, which the margins allow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Halve(ref byte upper, int stride, ref byte target)
    {
        for (var x = 0; x < half.Width; x += Vector<byte>.Count)
        {
            ref var lower = ref Unsafe.Add(ref upper, stride);
            var first = Sum(ref upper, ref lower);
            var second = Sum(ref Unsafe.Add(ref upper, Vector<byte>.Count), ref Unsafe.Add(ref lower, Vector<byte>.Count));
            Vector.Narrow(first, second).StoreUnsafe(ref Unsafe.Add(ref target, x));
            upper = ref Unsafe.Add(ref upper, 2 * Vector<byte>.Count);
        }
    }

    /// <summary>Means of neighbouring pairs of two rows, rounded to the nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ushort> Sum(ref byte upper, ref byte lower)
    {
        // The pixel of a pair that comes first lies in the lower byte on one kind of machine, in the upper on another; the sum is the same.
        var above = Vector.AsVectorUInt16(Vector.LoadUnsafe(ref upper));
        var below = Vector.AsVectorUInt16(Vector.LoadUnsafe(ref lower));
        var mask = new Vector<ushort>(0xFF);
        return ((above & mask) + (above >>> 8) + (below & mask) + (below >>> 8) + new Vector<ushort>(2)) >>> 2;
    }
}
