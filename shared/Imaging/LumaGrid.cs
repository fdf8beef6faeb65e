namespace ReviewPipeline.Imaging;

/// <summary>
/// Luma (Rec. 709 weights on the encoded values, 0 to 255) averaged to a grid of at most 256 cells a side,
/// so that grain and dithering average out and what remains is what the picture shows.
/// Transparent pixels lie over mid-grey: there a white mark shows as well as a black one.
/// </summary>
internal sealed class LumaGrid
{
    private const int Side = 256;
    private const int TileSide = 16;
    private const double ActiveAbove = 2;

    private readonly int[] lefts;
    private readonly int imageHeight;
    private readonly int width;
    private readonly int height;
    private readonly long[] sums;
    private readonly long[] pixels;

    public LumaGrid(int imageWidth, int imageHeight)
    {
        this.imageHeight = imageHeight;
        var longest = Math.Max(imageWidth, imageHeight);
        width = longest <= Side ? imageWidth : Math.Max(1, (int)((long)imageWidth * Side / longest));
        height = longest <= Side ? imageHeight : Math.Max(1, (int)((long)imageHeight * Side / longest));
        lefts = [.. Enumerable.Range(0, width + 1).Select(cell => (int)((long)cell * imageWidth / width))];
        sums = new long[width * height];
        pixels = new long[width * height];
    }

    public void AddRow(int y, ReadOnlySpan<byte> luma)
    {
        var row = (int)((long)y * height / imageHeight) * width;
        for (var cell = 0; cell < width; cell++)
        {
            var sum = 0;
            foreach (var value in luma[lefts[cell]..lefts[cell + 1]])
            {
                sum += value;
            }

            sums[row + cell] += sum;
            pixels[row + cell] += lefts[cell + 1] - lefts[cell];
        }
    }

    public LumaStatistics Summarise()
    {
        var means = new double[sums.Length];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = (double)sums[i] / pixels[i];
        }

        int tiles = 0, active = 0;
        for (var top = 0; top < height; top += TileSide)
        {
            for (var left = 0; left < width; left += TileSide)
            {
                tiles++;
                active += TileDeviation(means, left, top) > ActiveAbove ? 1 : 0;
            }
        }

        var mean = means.Average();
        return new LumaStatistics(mean, Math.Sqrt(means.Average(value => (value - mean) * (value - mean))), 100.0 * active / tiles);
    }

    private double TileDeviation(double[] means, int left, int top)
    {
        double sum = 0, squares = 0;
        var count = 0;
        for (var y = top; y < Math.Min(top + TileSide, height); y++)
        {
            foreach (var value in means.AsSpan(y * width + left, Math.Min(TileSide, width - left)))
            {
                sum += value;
                squares += value * value;
                count++;
            }
        }

        return Math.Sqrt(Math.Max(0, squares / count - sum / count * (sum / count)));
    }
}

/// <param name="Mean">0 black to 255 white.</param>
/// <param name="Deviation">Standard deviation over the grid.</param>
/// <param name="ActiveTilesPercent">Share of the 16 × 16 tiles of the grid whose own deviation is above 2.</param>
public sealed record LumaStatistics(double Mean, double Deviation, double ActiveTilesPercent);
