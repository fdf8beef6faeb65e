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
    private readonly Stairs stairs;
    private readonly EdgeProfile edges;
    private readonly PdqSamples samples;
    private readonly byte[] shown;
    private readonly SamplingLattice lattice;
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
        stairs = new Stairs(width);
        edges = new EdgeProfile(width, height, orientation);
        samples = new PdqSamples(width, height, bands, orientation);
        lattice = new SamplingLattice(width, height, orientation);
        shown = ArrayPool<byte>.Shared.Rent(bands == 4 ? checked(width * 3) : 0);
    }

    /// <summary>Takes the next rows, at most <see cref="StripRows"/>.</summary>
    public void Take(int rows, ReadOnlySpan<byte> strip)
    {
        window.Advance(rows);
        for (var row = 0; row < rows; row++)
        {
            TakeRow(window.From + row, strip.Slice(row * width * bands, width * bands));
        }

        if (bands == 3)
        {
            grid.Take(strip);
            hash.AddOpaque(strip);
        }

        laplacian.Take(window);
        half.Take(window);
        blockiness.Take(window);
        stairs.Take(window);
        edges.Take(window);
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
            Grain = laplacian.Grain(),
            BandingPercent = stairs.Percent(pixels),
            Bars = edges.Bars(),
            Alpha = bands == 4 ? new AlphaStatistics(leastAlpha, 100.0 * transparent / pixels) : null,
        };
        var (small, luma) = grid.Complete();
        return new ImageFacts(shownWidth, shownHeight, colours, luma, statistics, small, hash.Hex(opaque: transparent == 0))
        {
            Print = PdqTransform.Apply(samples),
        };
    }

    public void Dispose()
    {
        hash.Dispose();
        grid.Dispose();
        window.Dispose();
        laplacian.Dispose();
        half.Dispose();
        stairs.Dispose();
        edges.Dispose();
        samples.Dispose();
        ArrayPool<byte>.Shared.Return(shown);
    }

    private void TakeRow(int y, ReadOnlySpan<byte> pixels)
    {
        reduced.AddRow(pixels);
        samples.AddRow(pixels);
        colours.Add(pixels, bands, lattice.First(y), lattice.Step, SeenFrom);
        if (bands == 4)
        {
            var opaque = OverGrey(pixels);
            PixelRow.Luma(opaque, window.Row(y));
            grid.Take(opaque);
            hash.AddSeen(pixels);
        }
        else
        {
            PixelRow.Luma(pixels, window.Row(y));
        }
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
}
