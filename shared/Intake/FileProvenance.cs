using System.Collections.Immutable;

namespace ReviewPipeline.Intake;

/// <summary>What the file itself says of where it comes from. Null and false mean: the file does not say. Nothing of it is verified.</summary>
/// <param name="Software">The first that names itself: EXIF Software, XMP CreatorTool or a PNG text chunk.</param>
/// <param name="DigitalSourceType">The IPTC term's last part: <c>trainedAlgorithmicMedia</c>.</param>
/// <param name="Prompt">True where a prompt, generation parameters or a workflow are embedded.</param>
public sealed record FileProvenance(
    string? Software,
    string? DigitalSourceType,
    bool Prompt,
    bool Exif,
    bool Gps,
    bool Xmp,
    bool Icc,
    bool ContentCredentials)
{
    /// <summary>Each with where it stands, by topic; together at most 6,000 bytes of an entry.</summary>
    public ImmutableArray<ProvenanceFact> Facts { get; init; } = [];

    /// <summary>Facts that were read and found no room.</summary>
    public int FactsLeftOut { get; init; }
}
