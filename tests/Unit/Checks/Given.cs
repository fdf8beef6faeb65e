using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

internal static class Given
{
    public static readonly Palette NoPalette = new([], 5, null);

    public static Brief Brief(Palette? palette = null, Purpose purpose = Purpose.Production, params Placement[] placements) => new(
        "Spring", purpose, Style.Photography, palette ?? NoPalette, [.. placements], 5, DateTimeOffset.UnixEpoch,
        new Approval([new ApprovalStage("Brand")]), new LicencePolicy([]));

    public static Placement Placement(
        string id, PixelSize? pixels = null, AspectRatio? ratio = null, long maximumBytes = 1_000_000, params ImageFormat[] formats) =>
        new(id, $"Place {id}", pixels is null ? [] : [pixels], ratio, formats.Length == 0 ? [ImageFormat.Jpeg, ImageFormat.Png] : [.. formats], maximumBytes);

    public static CheckInput Facts(int width, int height, ImageFormat format = ImageFormat.Png, long bytes = 1000) => new(
        new ImageFacts(
            width, height, new ColourHistogram(), new LumaStatistics(128, 50, 100), new PixelStatistics(), new SmallPicture(0, 0, default), string.Empty),
        new FileFacts(format, bytes));
}
