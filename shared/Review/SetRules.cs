using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>How a frame set fills. Pure.</summary>
public static class SetRules
{
    /// <summary>Bounds the head's snapshot; far above the frames of any set that a person reviews as one.</summary>
    public const int MostFrames = 400;

    /// <summary>A checked candidate is a frame of its set; the first one opens the set, and the last one wanted completes it.</summary>
    public static Outcome AddFrame(SetState state, string brief, string set, int framesWanted, SetFrameAdded frame)
    {
        if (state.Frames.Any(known => known.Candidate == frame.Candidate))
        {
            return Outcome.Accept();
        }

        if (state.Frames.Length >= MostFrames)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "set-full",
                $"Frame set '{set}' holds {MostFrames} frames already; the candidate is reviewed on its own.",
                "Upload further frames to another set."));
        }

        var opens = state.Status == Status.None;
        var wanted = opens ? framesWanted : state.FramesWanted;
        var completes = state.Status != Status.Complete && state.Frames.Length + 1 >= wanted;
        return new Outcome.Accepted(
        [
            .. opens ? [new SetOpened(brief, set, framesWanted)] : Array.Empty<IEntryData>(),
            frame,
            .. completes ? [new SetCompleted(wanted)] : Array.Empty<IEntryData>(),
        ]);
    }
}
