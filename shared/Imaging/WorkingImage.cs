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

    /// <summary>Decodes bytes that intake accepted. What can't be decoded whole is damaged.</summary>
    /// <exception cref="VipsException">The process may not have the memory that the file takes, which says nothing of the file.</exception>
    public static Decoding Decode(ImageFormat format, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var file = FileFacts.Read(format, bytes.Span);
            using var rows = Open(file, bytes);
            return new Decoding.Complete(Measure(file, rows));
        }
        catch (VipsException exception) when (!DecoderMessage.IsWantOfMemory(exception))
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

    internal static DecodedRows Open(FileFacts file, ReadOnlyMemory<byte> bytes) =>
        (file.Format == ImageFormat.Webp ? WebpRows.TryDecode(file, bytes, PixelPass.StripRows) : null)
            ?? (DecodedRows)new VipsRows(file.Format, bytes, PixelPass.StripRows);

    private static WorkingImage Measure(FileFacts file, DecodedRows rows)
    {
        var colours = new ColourHistogram();
        var reduced = new ReducedCopy(rows.Width, rows.Height, rows.Bands, Rendition.View.LongestSide);
        try
        {
            using var pass = new PixelPass(rows.Width, rows.Height, rows.Bands, rows.Orientation, colours, reduced);
            for (var top = 0; top < rows.Height; top += PixelPass.StripRows)
            {
                var count = Math.Min(PixelPass.StripRows, rows.Height - top);
                pass.Take(count, rows.Next(count));
            }

            return new WorkingImage(file, pass.Complete(), reduced, rows.Orientation);
        }
        catch
        {
            colours.Dispose();
            reduced.Dispose();
            throw;
        }
    }
}
