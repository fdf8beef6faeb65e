using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>What tells that two frames show the same picture.</summary>
/// <param name="Quality">Of the hash, 0 to 100.</param>
/// <param name="Pixels">Hash of the decoded pixels.</param>
public sealed record FramePrint(PdqHash Pdq, int Quality, string Pixels);
