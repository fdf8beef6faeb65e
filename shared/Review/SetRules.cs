using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Review;

/// <summary>How a frame set fills, and when its checks say something new. Pure.</summary>
public static class SetRules
{
    /// <summary>Bounds the head's snapshot, replaced frames included; far above what a person reviews as one.</summary>
    public const int MostFrames = 200;

    /// <summary>The same for the file names together, in UTF-8.</summary>
    public const int MostNameBytes = 20_000;

    /// <summary>A checked candidate is a frame of its set; the first one opens the set, and the last one wanted completes it.</summary>
    public static Outcome AddFrame(SetState state, string brief, string set, int framesWanted, SetFrameAdded frame)
    {
        if (state.Frames.Contains(frame))
        {
            return Outcome.Accept();
        }

        if (state.Frames.Length >= MostFrames || state.Frames.Append(frame).Sum(known => Encoding.UTF8.GetByteCount(known.File)) > MostNameBytes)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "set-full",
                $"Frame set '{set}' holds {state.Frames.Length} frames already; the candidate is reviewed on its own.",
                "Upload further frames to another set."));
        }

        var opens = state.Status == Status.None;
        var wanted = opens ? framesWanted : state.FramesWanted;
        var names = state.Frames.Append(frame).Select(known => known.File).Distinct(StringComparer.Ordinal).Count();
        var completes = state.Status is Status.None or Status.Incomplete && names >= wanted;
        return new Outcome.Accepted(
        [
            .. opens ? [new SetOpened(brief, set, framesWanted)] : Array.Empty<IEntryData>(),
            frame,
            .. completes ? [new SetCompleted(wanted)] : Array.Empty<IEntryData>(),
        ]);
    }

    /// <summary>Records a check that says something new.</summary>
    /// <param name="seen">Version of the set that was looked at: a check of an earlier one may not stand over a later one's.</param>
    public static Outcome RecordCheck(SetState state, long seen, SetChecked check)
    {
        if (state.Version != seen)
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "set-changed", "The frame set changed while it was checked.", "It is checked again.", By: null, At: null));
        }

        var next = check with { Run = (state.Check?.Run ?? 0) + 1 };
        return state.Check is { } last && Says(last).AsSpan().SequenceEqual(Says(next)) ? Outcome.Accept() : Outcome.Accept(next);
    }

    /// <summary>Records frames that were added, and a check of the set with them that says something new.</summary>
    /// <param name="seen">The set that they were added to: where it has changed since, they have to be added anew.</param>
    /// <param name="next">The set with them.</param>
    public static Outcome RecordFrames(SetState state, SetState seen, ImmutableArray<IEntryData> added, SetState next, SetChecked check) =>
        state.Version != seen.Version
            ? RecordCheck(state, seen.Version, check)
            : new Outcome.Accepted([.. added, .. RecordCheck(next, next.Version, check) is Outcome.Accepted news ? news.Entries : []]);

    private static byte[] Says(SetChecked check) => CanonicalJson.Serialize(check with { Run = 0 });
}
