using System.Collections.Immutable;
using NetVips;

namespace ReviewPipeline.Imaging;

/// <summary>A picture for pages: WebP, sRGB, upright, with no metadata of the original. Alpha is kept.</summary>
/// <param name="Name"><c>view</c> or <c>grid</c>.</param>
public sealed record Rendition(string Name, int Width, int Height, byte[] Bytes)
{
    public static readonly RenditionSize View = new("view", 1600);
    public static readonly RenditionSize Grid = new("grid", 320);

    public const string ContentType = "image/webp";

    // Quality 80 is libwebp's usual choice; effort is where docs/adr/0004 measures the knee of time against size.
    private const int Quality = 80;
    private const int Effort = 2;

    /// <summary>Where the rendition of an original lies in its container.</summary>
    public static string BlobName(string sha256, string name) => $"{sha256}/{name}.webp";

    /// <summary>The view from the reduced pixels, the grid picture from the view. Neither is ever enlarged.</summary>
    internal static unsafe ImmutableArray<Rendition> MakeAll(ReducedCopy reduced, Orientation orientation, int shownWidth, int shownHeight)
    {
        fixed (byte* pixels = reduced.Pixels)
        {
            using var stored = Image.NewFromMemory(
                (nint)pixels, (ulong)reduced.Length, reduced.Width, reduced.Height, reduced.Bands, Enums.BandFormat.Uchar);
            using var tagged = stored.Copy(interpretation: Enums.Interpretation.Srgb);
            using var upright = orientation.Apply(tagged);
            using var view = Fit(upright, View, shownWidth, shownHeight);
            using var kept = view.CopyMemory();
            using var grid = Fit(kept, Grid, shownWidth, shownHeight);
            return [Encode(View.Name, kept), Encode(Grid.Name, grid)];
        }
    }

    /// <summary>A drawing as it is, in place of the picture it was drawn over.</summary>
    public static unsafe Rendition Of(string name, Raster drawing)
    {
        fixed (byte* pixels = drawing.Rgb)
        {
            using var image = Image.NewFromMemory(
                (nint)pixels, (ulong)drawing.Rgb.Length, drawing.Width, drawing.Height, 3, Enums.BandFormat.Uchar);
            using var tagged = image.Copy(interpretation: Enums.Interpretation.Srgb);
            return Encode(name, tagged);
        }
    }

    /// <summary>Without loss, and no metadata.</summary>
    /// <param name="rgba">Rows from the top, four bytes a pixel.</param>
    internal static unsafe byte[] PngOf(byte[] rgba, int width, int height)
    {
        VipsEngine.EnsureReady();
        fixed (byte* pixels = rgba)
        {
            using var image = Image.NewFromMemory((nint)pixels, (ulong)rgba.Length, width, height, 4, Enums.BandFormat.Uchar);
            using var tagged = image.Copy(interpretation: Enums.Interpretation.Srgb);
            return tagged.PngsaveBuffer(keep: Enums.ForeignKeep.None);
        }
    }

    /// <summary>The reduced pixels, upright and of this size, transparent ones over mid-grey.</summary>
    internal static unsafe Raster RasterOf(ReducedCopy reduced, Orientation orientation, int width, int height)
    {
        const int MidGrey = 128;
        fixed (byte* pixels = reduced.Pixels)
        {
            using var stored = Image.NewFromMemory(
                (nint)pixels, (ulong)reduced.Length, reduced.Width, reduced.Height, reduced.Bands, Enums.BandFormat.Uchar);
            using var tagged = stored.Copy(interpretation: Enums.Interpretation.Srgb);
            using var upright = orientation.Apply(tagged);
            using var fitted = Force(upright, width, height);
            using var opaque = fitted.HasAlpha() ? fitted.Flatten(background: [MidGrey]) : fitted.Copy();
            return new Raster(opaque.Width, opaque.Height, opaque.WriteToMemory<byte>());
        }
    }

    private static Image Fit(Image image, RenditionSize size, int shownWidth, int shownHeight)
    {
        var (width, height) = size.Fit(shownWidth, shownHeight);
        return Force(image, width, height);
    }

    private static Image Force(Image image, int width, int height) =>
        width == image.Width && height == image.Height
            ? image.Copy()
            : image.ThumbnailImage(width, height: height, size: Enums.Size.Force, noRotate: true);

    private static Rendition Encode(string name, Image image) =>
        new(name, image.Width, image.Height, image.WebpsaveBuffer(q: Quality, effort: Effort, keep: Enums.ForeignKeep.None));
}

/// <param name="LongestSide">In pixels; a smaller image keeps its size.</param>
public sealed record RenditionSize(string Name, int LongestSide)
{
    public (int Width, int Height) Fit(int width, int height)
    {
        var longest = Math.Max(width, height);
        return longest <= LongestSide ? (width, height) : (Scale(width, longest), Scale(height, longest));
    }

    private int Scale(int side, int longest) => Math.Max(1, (int)(((long)side * LongestSide * 2 + longest) / (2L * longest)));
}
