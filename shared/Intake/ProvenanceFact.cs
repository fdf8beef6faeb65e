namespace ReviewPipeline.Intake;

/// <summary>One thing that a source says of an image, with where it says so.</summary>
/// <param name="Value">As written, without control characters; null where it is private: then it is in the original only.</param>
/// <param name="From">Where it stands: <c>XMP Iptc4xmpExt:DigitalSourceType</c>.</param>
/// <param name="Bytes">How many bytes a private value takes in the file.</param>
public sealed record ProvenanceFact(ProvenanceTopic Topic, string? Value, string From, int? Bytes = null);
