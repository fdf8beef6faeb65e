using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Review;

/// <summary>What a check run keeps of the picture, to find it again by.</summary>
/// <param name="Pdq">64 hex digits: the upright picture's PDQ hash.</param>
/// <param name="Quality">0 to 100; below 50 the hash says little.</param>
/// <param name="Pixels">Hash of the decoded pixels: the same in every lossless format (<see cref="Appearance.PixelXxh128"/>).</param>
public sealed record RecordedFingerprint(string Pdq, int Quality, string Pixels)
{
    public static RecordedFingerprint Of(Appearance picture) => new(picture.Print.Upright.ToString(), picture.Print.Quality, picture.PixelXxh128);
}
