using System.Collections.Immutable;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>What became of decoding a file.</summary>
public abstract record Decoding
{
    private Decoding() { }

    /// <summary>Every pixel was read. The caller disposes the image.</summary>
    public sealed record Complete(WorkingImage Image) : Decoding;

    /// <summary>The file is cut short, corrupt, or of a kind that the decoder refuses. Nothing of it is used.</summary>
    public sealed record Damaged(string Why) : Decoding;
}

/// <summary>
/// An image decoded once, at full resolution and as sRGB, in strips that are let go as soon as they are measured.
/// What is kept: facts for the checks, and a reduced copy for the renditions.
/// </summary>
public sealed class WorkingImage : IDisposable
{
    private readonly ReducedCopy copy;
    private readonly Orientation orientation;

    private WorkingImage(FileFacts file, ImageFacts facts, ReducedCopy copy, Orientation orientation)
    {
        File = file;
        Facts = facts;
        this.copy = copy;
        this.orientation = orientation;
    }

    public FileFacts File { get; }

    public ImageFacts Facts { get; }

    /// <summary>Decodes bytes that intake accepted. No content makes it throw: what can't be decoded whole is damaged.</summary>
    public static Decoding Decode(ImageFormat format, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var source = VipsEngine.SourceOf(bytes);
            using var stored = VipsEngine.Open(format, source);
            using var image = SrgbConversion.Apply(stored);
            return image.Bands is 3 or 4
                ? new Decoding.Complete(Measure(FileFacts.Read(format, bytes.Span), image, Orientation.Of(stored)))
                : new Decoding.Damaged($"its {stored.Bands} channels form no picture");
        }
        catch (VipsException exception)
        {
            return new Decoding.Damaged(DecoderMessage.FirstLine(exception));
        }
    }

    /// <summary>Scrubbed pictures for pages, largest first.</summary>
    public ImmutableArray<Rendition> MakeRenditions() => Rendition.MakeAll(copy, orientation, Facts.Width, Facts.Height);

    /// <summary>The picture as pixels to draw over.</summary>
    public Raster Reduce(int longestSide)
    {
        var (width, height) = new RenditionSize("raster", longestSide).Fit(Facts.Width, Facts.Height);
        return Reduce(width, height);
    }

    /// <summary>The picture as pixels of exactly this size, whatever its shape.</summary>
    public Raster Reduce(int width, int height) => Rendition.RasterOf(copy, orientation, width, height);

    public void Dispose()
    {
        Facts.Colours.Dispose();
        Facts.Small.Dispose();
        copy.Dispose();
    }

    private static WorkingImage Measure(FileFacts file, Image image, Orientation orientation)
    {
        var colours = new ColourHistogram();
        var reduced = new ReducedCopy(image.Width, image.Height, image.Bands, Rendition.View.LongestSide);
        try
        {
            using var pass = new PixelPass(image.Width, image.Height, image.Bands, orientation, colours, reduced);
            ReadStrips(image, pass);
            return new WorkingImage(file, pass.Complete(), reduced, orientation);
        }
        catch
        {
            colours.Dispose();
            reduced.Dispose();
            throw;
        }
    }

    private static void ReadStrips(Image image, PixelPass pass)
    {
        using var region = Region.New(image);
        int width = image.Width, height = image.Height;
        for (var top = 0; top < height; top += PixelPass.StripRows)
        {
            var rows = Math.Min(PixelPass.StripRows, height - top);
            var strip = VipsEngine.Fetch(region, top, width, rows, out var memory);
            try
            {
                if (strip.IsEmpty)
                {
                    throw new VipsException($"rows {top} to {top + rows - 1} can't be decoded");
                }

                pass.Take(rows, strip);
            }
            finally
            {
                VipsEngine.Free(memory);
            }
        }
    }
}
