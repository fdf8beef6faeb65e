namespace ReviewPipeline.Imaging;

/// <summary>What the pixels are, as sRGB. Equal pixels give equal facts, whatever the format they came in.</summary>
/// <param name="Width">Pixels as shown: after EXIF orientation.</param>
/// <param name="Colours">Every pixel that is at least half opaque.</param>
/// <param name="Pixels">Statistics at full resolution.</param>
/// <param name="Small">The whole picture, small and upright.</param>
public sealed record ImageFacts(
    int Width, int Height, ColourHistogram Colours, LumaStatistics Luma, PixelStatistics Pixels, SmallPicture Small);
