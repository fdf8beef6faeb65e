using System.Collections.Immutable;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>What an image was compared with when it was checked, and what was found: recorded with the check run.</summary>
/// <param name="Compared">How many other images there were.</param>
/// <param name="Nearest">Those that look like it, decided ones first, then the nearest; at most <see cref="Most"/>.</param>
public sealed record Neighbourhood(int Compared, ImmutableArray<Neighbour> Nearest)
{
    public const int Most = 5;
}

/// <summary>Another candidate that looks like the image, as it stood at that moment.</summary>
/// <param name="Sha256">Of its original.</param>
/// <param name="Status">Of the candidate; <see cref="Status.Revoked"/> where its use as an asset was revoked.</param>
/// <param name="Distance">Bits of 256 that differ.</param>
/// <param name="Turn">How the image is to be laid down to look like this one.</param>
/// <param name="SamePixels">Whether both decode to the same pixels, whatever their formats.</param>
public sealed record Neighbour(
    string Candidate, string Brief, string Set, string File, string Sha256, Status Status, int Distance, Turn Turn, bool SamePixels)
{
    /// <summary>
    /// Meta recommends 31 of 256 for "the same picture". Of copies that were compressed, brightened, blurred, or resized to 40 %,
    /// 98 % and more are within it (docs/near-duplicates.md).
    /// </summary>
    public const int SamePicture = 31;

    /// <summary>
    /// Of 98 generated stills the pairs within 64 that were looked at were one picture with another subject painted in; distinct pictures
    /// are never nearer than 92 (docs/near-duplicates.md).
    /// </summary>
    public const int EditedCopy = 64;

    /// <summary>Only what a person has settled speaks for or against a picture that looks the same.</summary>
    public bool IsDecided => Status is Status.Approved or Status.Rejected or Status.Revoked;

    /// <summary>What the image is to it, before its name: "the same picture as", "an edited copy, mirrored, of".</summary>
    public string InWords => (SamePixels, Distance) switch
    {
        (true, _) => "pixel for pixel the same as",
        (_, <= SamePicture) => $"the same picture{Laid} as",
        _ => $"an edited copy{Laid} of",
    };

    /// <summary>The same by itself: "Edited copy, mirrored".</summary>
    public string Title => (SamePixels, Distance) switch
    {
        (true, _) => "Pixel for pixel the same",
        (_, <= SamePicture) => $"Same picture{Laid.TrimEnd(',')}",
        _ => $"Edited copy{Laid.TrimEnd(',')}",
    };

    private string Laid => Turn switch
    {
        Turn.None => "",
        Turn.QuarterLeft => ", turned a quarter to the left,",
        Turn.Half => ", turned upside down,",
        Turn.QuarterRight => ", turned a quarter to the right,",
        Turn.UpsideDown => ", mirrored top to bottom,",
        Turn.Mirrored => ", mirrored,",
        Turn.MirroredQuarterLeft => ", mirrored and turned a quarter to the left,",
        Turn.MirroredQuarterRight => ", mirrored and turned a quarter to the right,",
        _ => throw new InvalidOperationException($"{Turn} has no words."),
    };
}
