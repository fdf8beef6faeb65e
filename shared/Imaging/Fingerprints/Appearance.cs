namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>What a picture is found again by.</summary>
/// <param name="PixelXxh128">As in <see cref="ImageFacts"/>.</param>
public sealed record Appearance(Fingerprint Print, string PixelXxh128);
