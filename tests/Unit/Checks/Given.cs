using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

internal static class Given
{
    /// <summary>Of an ordinary picture: nothing in it to remark on.</summary>
    public static readonly PixelStatistics Sharp = new() { Sharpness = 900, LaplacianVariance = 500, HalfSizeLaplacianVariance = 900 };

    public static readonly Palette NoPalette = new([], 5, null);

    public static Brief Brief(Palette? palette = null, Purpose purpose = Purpose.Production, params Placement[] placements) => new(
        "Spring", purpose, Style.Illustration, palette ?? NoPalette, [.. placements], 5, DateTimeOffset.UnixEpoch,
        new Approval([new ApprovalStage("Brand")]), new LicencePolicy([]));

    public static Placement Placement(
        string id, PixelSize? pixels = null, AspectRatio? ratio = null, long maximumBytes = 1_000_000, params ImageFormat[] formats) =>
        new(id, $"Place {id}", pixels is null ? [] : [pixels], ratio, formats.Length == 0 ? [ImageFormat.Jpeg, ImageFormat.Png] : [.. formats], maximumBytes);

    public static CheckInput Facts(int width, int height, ImageFormat format = ImageFormat.Png, long bytes = 1000) => new(
        new ImageFacts(
            width, height, new ColourHistogram(), new LumaStatistics(128, 50, 100), Sharp, new SmallPicture(0, 0, default), string.Empty),
        new FileFacts(format, bytes));
}
