using System.Numerics;
using System.Runtime.CompilerServices;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// Grain and edges of the small picture's luma. Grain: the 20th percentile over tiles of the mean absolute Laplacian, a quarter of it.
/// Edges: the number of cells with a steep step. Cells at the border have neither.
/// </summary>
internal static class SmallGrainAndEdges
{
    private const int TileSide = 16;
    private const int MostTiles = SmallPicture.LongestSide / TileSide;
    private const byte EdgeFrom = 32;

    /// <param name="luma">Rows from the top, and behind the last a vector that may be read.</param>
    public static (double Grain, int Edges) Of(ReadOnlySpan<byte> luma, int width, int height)
    {
        // At most 4 · 255 a cell: 16 bits hold a column of a tile.
        Span<ushort> columns = stackalloc ushort[Lanes.RoundUp(SmallPicture.LongestSide)];
        Span<double> means = stackalloc double[MostTiles * MostTiles];
        int tiles = 0, edges = 0;
        for (var top = 0; top < height; top += TileSide)
        {
            columns.Clear();
            int first = Math.Max(1, top), end = Math.Min(height - 1, top + TileSide);
            for (var y = first; y < end; y++)
            {
                edges += AddRow(luma.Slice((y - 1) * width), width, columns);
            }

            for (var left = 0; left < width && first < end; left += TileSide)
            {
                int from = Math.Max(1, left), to = Math.Min(width - 1, left + TileSide), sum = 0;
                for (var x = from; x < to; x++)
                {
                    sum += columns[x];
                }

                if (from < to)
                {
                    means[tiles++] = sum / (4.0 * ((to - from) * (end - first)));
                }
            }
        }

        means[..tiles].Sort();
        return (tiles == 0 ? 0 : means[tiles / 5], edges);
    }

    /// <summary>Adds the magnitude of a row's Laplacians to the columns, of which those at the ends come to mean nothing.</summary>
    /// <param name="luma">From the row above on.</param>
    /// <returns>How many cells have a steep step.</returns>
    private static int AddRow(ReadOnlySpan<byte> luma, int width, Span<ushort> columns)
    {
        var edges = 0;
        for (var x = 0; x < width; x += Vector<byte>.Count)
        {
            var above = new Vector<byte>(luma[x..]);
            var left = new Vector<byte>(luma[(width + x - 1)..]);
            var here = new Vector<byte>(luma[(width + x)..]);
            var right = new Vector<byte>(luma[(width + x + 1)..]);
            var below = new Vector<byte>(luma[(2 * width + x)..]);
            var (hereLow, hereHigh) = Lanes.Widen(here);
            var (leftLow, leftHigh) = Lanes.Widen(left);
            var (rightLow, rightHigh) = Lanes.Widen(right);
            var (aboveLow, aboveHigh) = Lanes.Widen(above);
            var (belowLow, belowHigh) = Lanes.Widen(below);
            AddMagnitude(columns[x..], (hereLow << 2) - (leftLow + rightLow) - (aboveLow + belowLow));
            AddMagnitude(columns[(x + Vector<ushort>.Count)..], (hereHigh << 2) - (leftHigh + rightHigh) - (aboveHigh + belowHigh));

            var step = Vector.AddSaturate(Lanes.Difference(left, right), Lanes.Difference(above, below));
            var steep = Vector.GreaterThanOrEqual(step, new Vector<byte>(EdgeFrom)) & Lanes.Within(x, 1, width - 1);
            edges += Vector.CountWhereAllBitsSet(steep);
        }

        return edges;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMagnitude(Span<ushort> columns, Vector<ushort> laplacian) =>
        (new Vector<ushort>(columns) + Vector.AsVectorUInt16(Vector.Abs(Vector.AsVectorInt16(laplacian)))).CopyTo(columns);
}
