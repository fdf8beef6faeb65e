using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>
/// The reference's blur before it takes 64 × 64 points (pdq/cpp/downscaling): a box along the rows, one along the columns, and both
/// again, which is a tent. Each box is a running sum to which a value is added before one is taken away: float sums depend on the order,
/// and the bits of the hash on the sums. Several rows, or columns, run side by side; that leaves each one's order as it is.
/// </summary>
internal static class JaroszFilter
{
    private const int Points = PdqTransform.Side;

    /// <summary>A side of at most 512 has a window of at most 4; also the mask for a ring of that many.</summary>
    private const int RingMask = 3;

    /// <summary>Blurs in place, then takes the 64 × 64 points that lie at the centres of as many equal parts.</summary>
    public static void Reduce(PdqSamples samples, Span<float> points)
    {
        int width = samples.Width, height = samples.Height;
        if (width != Points || height != Points)
        {
            var all = (stackalloc bool[PdqSamples.LongestSide]);
            all.Fill(true);
            AlongRows(samples.Cells, width, samples.Stride, all);
            AlongColumns(samples.Cells, height, samples.Stride, all);

            // From here on nothing but the points is looked at.
            AlongRows(samples.Cells, width, samples.Stride, Centres(width, stackalloc bool[PdqSamples.LongestSide]));
            AlongColumns(samples.Cells, height, samples.Stride, Centres(height, stackalloc bool[PdqSamples.LongestSide]));
        }

        for (var y = 0; y < Points; y++)
        {
            var row = samples.Cells[(Centre(y, height) * samples.Stride)..];
            for (var x = 0; x < Points; x++)
            {
                points[y * Points + x] = row[Centre(x, width)];
            }
        }
    }

    /// <summary>Half of one of 64 parts, rounded up: two passes together reach over a whole part.</summary>
    private static int Window(int side) => (side + 2 * Points - 1) / (2 * Points);

    private static int Centre(int point, int side) => (int)((point + 0.5) * side / Points);

    private static ReadOnlySpan<bool> Centres(int side, Span<bool> wanted)
    {
        wanted.Clear();
        for (var point = 0; point < Points; point++)
        {
            wanted[Centre(point, side)] = true;
        }

        return wanted;
    }

    /// <summary>Four rows at a time, one in each lane.</summary>
    /// <param name="wanted">Which columns are to have their means.</param>
    private static void AlongRows(Span<float> cells, int width, int stride, ReadOnlySpan<bool> wanted)
    {
        var window = Window(width);
        var ahead = window / 2;
        Span<Vector128<float>> ring = stackalloc Vector128<float>[RingMask + 1];
        for (var top = 0; top < cells.Length; top += 4 * stride)
        {
            var first = cells.Slice(top, stride);
            var second = cells.Slice(top + stride, stride);
            var third = cells.Slice(top + 2 * stride, stride);
            var fourth = cells.Slice(top + 3 * stride, stride);
            var sum = Vector128<float>.Zero;
            var count = 0;
            for (var x = 0; x < width + ahead; x++)
            {
                var left = ring[(x - window) & RingMask];
                if (x < width)
                {
                    var entering = Vector128.Create(first[x], second[x], third[x], fourth[x]);
                    ring[x & RingMask] = entering;
                    sum += entering;
                    count++;
                }

                if (x >= window)
                {
                    sum -= left;
                    count--;
                }

                if (x >= ahead && wanted[x - ahead])
                {
                    var mean = sum / Vector128.Create((float)count);
                    first[x - ahead] = mean[0];
                    second[x - ahead] = mean[1];
                    third[x - ahead] = mean[2];
                    fourth[x - ahead] = mean[3];
                }
            }
        }
    }

    /// <summary>All columns at a time, row by row.</summary>
    /// <param name="wanted">Which rows are to have their means.</param>
    private static void AlongColumns(Span<float> cells, int height, int stride, ReadOnlySpan<bool> wanted)
    {
        var window = Window(height);
        var ahead = window / 2;
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(cells);
        var across = stride / Vector256<float>.Count;
        Span<Vector256<float>> sums = stackalloc Vector256<float>[across];
        Span<Vector256<float>> ring = stackalloc Vector256<float>[(RingMask + 1) * across];
        sums.Clear();
        var count = 0;
        for (var y = 0; y < height + ahead; y++)
        {
            var adds = y < height;
            var drops = y >= window;
            count += (adds ? 1 : 0) - (drops ? 1 : 0);
            var entering = adds ? vectors.Slice(y * across, across) : default;
            var kept = ring.Slice((y & RingMask) * across, across);
            var leaving = ring.Slice(((y - window) & RingMask) * across, across);
            var means = y >= ahead && wanted[y - ahead] ? vectors.Slice((y - ahead) * across, across) : default;
            var divisor = Vector256.Create((float)count);
            for (var i = 0; i < sums.Length; i++)
            {
                var sum = sums[i];
                var left = leaving[i];
                if (adds)
                {
                    kept[i] = entering[i];
                    sum += entering[i];
                }

                if (drops)
                {
                    sum -= left;
                }

                sums[i] = sum;
                if (!means.IsEmpty)
                {
                    means[i] = sum / divisor;
                }
            }
        }
    }
}
