using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Imaging;

/// <summary>What the pixels are, as sRGB. Equal pixels give equal facts, whatever the format they came in.</summary>
/// <param name="Width">Pixels as shown: after EXIF orientation.</param>
/// <param name="Colours">Of the pixels of a <see cref="SamplingLattice"/>, those that are at least half opaque.</param>
/// <param name="Pixels">Statistics at full resolution.</param>
/// <param name="Small">The whole picture, small and upright.</param>
/// <param name="PixelXxh128">
/// XXH128 of the decoded pixels, 32 lower-case hex digits: equal where two files show the same picture, pixel for pixel and turned by the
/// same tag. Not for proof against forgery: two pictures can be made to share it.
/// </param>
public sealed record ImageFacts(
    int Width,
    int Height,
    ColourHistogram Colours,
    LumaStatistics Luma,
    PixelStatistics Pixels,
    SmallPicture Small,
    string PixelXxh128)
{
    /// <summary>What the upright picture looks like, for finding copies of it.</summary>
    public Fingerprint Print { get; init; } = Fingerprint.None;

    public Appearance Appearance => new(Print, PixelXxh128);
}
