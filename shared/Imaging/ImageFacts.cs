using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>What checks judge by. Equal pixels give equal facts, whatever the format they came in.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Width">Pixels as shown: after EXIF orientation.</param>
/// <param name="Colours">Every pixel that is at least half opaque, as sRGB.</param>
public sealed record ImageFacts(
    ImageFormat Format, long Bytes, int Width, int Height, ColourHistogram Colours, LumaStatistics Luma);
