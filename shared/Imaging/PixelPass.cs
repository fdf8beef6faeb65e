using System.Buffers;
using System.Runtime.CompilerServices;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Imaging;

/// <summary>The one pass over all pixels: everything the checks and the renditions need is taken from a strip while it is in the cache.</summary>
internal sealed class PixelPass : IDisposable
{
    public const int StripRows = 16;

    /// <summary>From half opacity on, a pixel counts as seen.</summary>
    private const int SeenFrom = 128;

    private const int MidGrey = 128;
    private const int Opaque = 255;
    private const int White = 253;
    private const int Black = 3;

    private readonly int width;
    private readonly int height;
    private readonly int bands;
    private readonly Orientation orientation;
    private readonly ColourHistogram colours;
    private readonly ReducedCopy reduced;
    private readonly PixelHash hash;
    private readonly SmallPictureGrid grid;
    private readonly LumaWindow window;
    private readonly LaplacianTiles laplacian;
    private readonly HalfSizeLuma half;
    private readonly Blockiness blockiness = new();
    private readonly Banding banding;
    private readonly EdgeProfile edges;
    private readonly PdqSamples samples;
    private readonly long[] levels = new long[256];
    private readonly byte[] shown;
    private int leastAlpha = Opaque;
    private long transparent;

    public PixelPass(int width, int height, int bands, Orientation orientation, ColourHistogram colours, ReducedCopy reduced)
    {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.orientation = orientation;
        this.colours = colours;
        this.reduced = reduced;
        hash = new PixelHash(width, height, bands, orientation);
        grid = new SmallPictureGrid(width, height, orientation);
        window = new LumaWindow(width, height, StripRows);
        laplacian = new LaplacianTiles(width, height, orientation);
        half = new HalfSizeLuma(width, height, orientation);
        banding = new Banding(width);
        edges = new EdgeProfile(width, height, orientation);
        samples = new PdqSamples(width, height, bands, orientation);
        shown = ArrayPool<byte>.Shared.Rent(bands == 4 ? checked(width * 3) : 0);
    }

    /// <summary>Takes the next rows, at most <see cref="StripRows"/>.</summary>
    public void Take(int rows, ReadOnlySpan<byte> strip)
    {
        window.Advance(rows);
        for (var row = 0; row < rows; row++)
        {
            var pixels = strip.Slice(row * width * bands, width * bands);
            var y = window.From + row;
            reduced.AddRow(pixels);
            samples.AddRow(pixels);
            var rgb = pixels;
            if (bands == 4)
            {
                colours.AddSeen(pixels, SeenFrom);
                hash.AddSeen(pixels);
                rgb = OverGrey(pixels);
            }
            else
            {
                colours.AddOpaque(pixels);
                hash.AddOpaque(pixels);
            }

            grid.AddRow(y, rgb);
            LumaOf(rgb, window.Row(y));
            Measure(y);
        }
    }

    /// <summary>After the last row.</summary>
    public ImageFacts Complete()
    {
        reduced.Complete();
        var pixels = (long)width * height;
        var (shownWidth, shownHeight) = orientation.SwapsAxes ? (height, width) : (width, height);
        var statistics = new PixelStatistics
        {
            Sharpness = laplacian.Sharpness(),
            LaplacianVariance = laplacian.Variance(),
            HalfSizeLaplacianVariance = half.LaplacianVariance(),
            Blockiness = blockiness.Strength(),
            HighlightPercent = 100.0 * colours.CountWithin(White, Opaque) / pixels,
            ShadowPercent = 100.0 * colours.CountWithin(0, Black) / pixels,
            Luma1 = Level(1, pixels),
            Luma99 = Level(99, pixels),
            Grain = laplacian.Grain(),
            BandingPercent = banding.Percent(pixels),
            Bars = edges.Bars(),
            Alpha = bands == 4 ? new AlphaStatistics(leastAlpha, 100.0 * transparent / pixels) : null,
        };
        return new ImageFacts(
            shownWidth, shownHeight, colours, grid.Luma(), statistics, grid.Picture(), hash.Hex(opaque: transparent == 0))
        {
            Print = PdqTransform.Apply(samples),
        };
    }

    public void Dispose()
    {
        hash.Dispose();
        grid.Dispose();
        window.Dispose();
        half.Dispose();
        samples.Dispose();
        ArrayPool<byte>.Shared.Return(shown);
    }

    /// <summary>Everything that row <paramref name="y"/>, now that it has come, makes measurable.</summary>
    private void Measure(int y)
    {
        var row = window.Row(y);
        foreach (var level in row)
        {
            levels[level]++;
        }

        blockiness.AddRow(row);
        banding.AddRow(y > 0 ? window.Row(y - 1) : [], row);
        edges.AddRow(y, window);
        if (y >= 1)
        {
            half.AddRow(y, window.Row(y - 1), row);
        }

        if (y >= 2)
        {
            laplacian.AddRow(y - 1, window.Row(y - 2), window.Row(y - 1), row);
        }

        if (y >= 3)
        {
            blockiness.AddStep(y - 2, window.Row(y - 3), window.Row(y - 2), window.Row(y - 1), row);
        }
    }

    /// <summary>Nearest rank.</summary>
    private int Level(int percent, long pixels)
    {
        var rank = (pixels * percent + 99) / 100;
        var level = 0;
        for (var below = levels[0]; below < rank; below += levels[level])
        {
            level++;
        }

        return level;
    }

    private ReadOnlySpan<byte> OverGrey(ReadOnlySpan<byte> pixels)
    {
        var target = shown.AsSpan(0, width * 3);
        for (int from = 0, to = 0; to < target.Length; from += 4, to += 3)
        {
            var alpha = pixels[from + 3];
            leastAlpha = Math.Min(leastAlpha, alpha);
            transparent += alpha < Opaque ? 1 : 0;
            target[to] = OverGrey(pixels[from], alpha);
            target[to + 1] = OverGrey(pixels[from + 1], alpha);
            target[to + 2] = OverGrey(pixels[from + 2], alpha);
        }

        return target;
    }

    /// <summary>Rounded to the nearest: what stands in for the division by 255 is exact up to 255².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte OverGrey(byte colour, byte alpha)
    {
        var sum = colour * alpha + MidGrey * (Opaque - alpha) + 128;
        return (byte)((sum + (sum >> 8)) >> 8);
    }

    private static void LumaOf(ReadOnlySpan<byte> pixels, Span<byte> target)
    {
        for (int x = 0, at = 0; x < target.Length && at + 2 < pixels.Length; x++, at += 3)
        {
            target[x] = (byte)Luma(pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    /// <summary>Rec. 709 weights in 256ths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Luma(byte red, byte green, byte blue) => (54 * red + 183 * green + 19 * blue) >> 8;
}
