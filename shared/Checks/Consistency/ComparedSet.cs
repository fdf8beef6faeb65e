using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>All that a set check may look at: the frames, and how they compare, which is worked out once for all checks.</summary>
public sealed class ComparedSet(SetInput set)
{
    public ImmutableArray<SetFrame> Frames => set.Frames;

    /// <summary>Names of files that came and don't count.</summary>
    public ImmutableArray<string> Absent => set.Absent;

    /// <summary>Null where the frames can't be compared: <see cref="WhyNotCompared"/>.</summary>
    internal SetConsistency? Consistency { get; } = SetConsistency.Of(set.Frames, set.Reference);

    internal string WhyNotCompared => Frames.Length switch
    {
        < 2 => "There are no two frames to compare yet.",
        > SetConsistency.MostFrames => $"The set has {Frames.Length} frames; at most {SetConsistency.MostFrames} are compared with each other.",
        _ => "Not every frame has a signature yet: check the candidates again.",
    };
}
