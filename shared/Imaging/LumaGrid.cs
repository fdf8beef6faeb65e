using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Luma (Rec. 709 weights on the encoded values, 0 to 255) averaged to a grid of at most 256 cells a side,
/// so that grain and dithering average out and what remains is what the picture shows.
/// Transparent pixels lie over mid-grey: there a white mark shows as well as a black one.
/// </summary>
internal sealed class LumaGrid : IDisposable
{
    private const int Side = 256;
    private const int TileSide = 16;
    private const double ActiveAbove = 2;

    private readonly int[] lefts;
    private readonly int imageHeight;
    private readonly int width;
    private readonly int height;
    private readonly int[] rows;
    private readonly double[] cells = ArrayPool<double>.Shared.Rent(Side * Side);

    public LumaGrid(int imageWidth, int imageHeight)
    {
        this.imageHeight = imageHeight;
        var longest = Math.Max(imageWidth, imageHeight);
        width = longest <= Side ? imageWidth : Math.Max(1, (int)((long)imageWidth * Side / longest));
        height = longest <= Side ? imageHeight : Math.Max(1, (int)((long)imageHeight * Side / longest));
        lefts = [.. Enumerable.Range(0, width + 1).Select(cell => (int)((long)cell * imageWidth / width))];
        rows = new int[height];
        cells.AsSpan(0, width * height).Clear();
    }

    public void AddRow(int y, ReadOnlySpan<byte> luma)
    {
        var row = (int)((long)y * height / imageHeight);
        rows[row]++;
        var sums = cells.AsSpan(row * width, width);
        for (var cell = 0; cell < sums.Length; cell++)
        {
            var sum = 0L;
            foreach (var value in luma[lefts[cell]..lefts[cell + 1]])
            {
                sum += value;
            }

            sums[cell] += sum;
        }
    }

    /// <summary>After the last row; once.</summary>
    public LumaStatistics Summarise()
    {
        for (var row = 0; row < height; row++)
        {
            for (var cell = 0; cell < width; cell++)
            {
                cells[row * width + cell] /= (double)rows[row] * (lefts[cell + 1] - lefts[cell]);
            }
        }

        int tiles = 0, active = 0;
        for (var top = 0; top < height; top += TileSide)
        {
            for (var left = 0; left < width; left += TileSide)
            {
                tiles++;
                active += MeanAndDeviation(left, top, TileSide).Deviation > ActiveAbove ? 1 : 0;
            }
        }

        var (mean, deviation) = MeanAndDeviation(0, 0, Side);
        return new LumaStatistics(mean, deviation, 100.0 * active / tiles);
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(cells);

    private (double Mean, double Deviation) MeanAndDeviation(int left, int top, int side)
    {
        double sum = 0, squares = 0;
        var columns = Math.Min(side, width - left);
        var bottom = Math.Min(top + side, height);
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in cells.AsSpan(y * width + left, columns))
            {
                sum += value;
                squares += value * value;
            }
        }

        var count = columns * (bottom - top);
        var mean = sum / count;
        return (mean, Math.Sqrt(Math.Max(0, squares / count - mean * mean)));
    }
}

/// <param name="Mean">0 black to 255 white.</param>
/// <param name="Deviation">Standard deviation over the grid.</param>
/// <param name="ActiveTilesPercent">Share of the 16 × 16 tiles of the grid whose own deviation is above 2.</param>
public sealed record LumaStatistics(double Mean, double Deviation, double ActiveTilesPercent);
