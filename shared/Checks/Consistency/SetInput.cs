using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>What is recorded of a set's frames.</summary>
/// <param name="Frames">Those that count, in the order of their numbers.</param>
/// <param name="Absent">Names of files that came and don't count: refused or rejected.</param>
/// <param name="Reference">Frames of the brief that were approved before, and are none of this set's.</param>
public sealed record SetInput(
    ImmutableArray<SetFrame> Frames, ImmutableArray<string> Absent, ImmutableArray<FrameSignature> Reference);
