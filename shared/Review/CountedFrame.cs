using System.Collections.Immutable;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Review;

/// <summary>A file name of a frame set, and the candidate that stands for it: the newest that came under this name and was not withdrawn.</summary>
/// <param name="Number">From 1, by file name in natural order.</param>
/// <param name="Added">Which of the set's added frames it is, from 1.</param>
public sealed record CountedFrame(int Number, int Added, string Candidate, string File, CandidateState State)
{
    /// <summary>Whether it is present: what was refused, rejected, withdrawn or deleted is not.</summary>
    public bool Counts => State.Status is not (Status.None or Status.Refused or Status.Rejected or Status.Withdrawn or Status.Deleted);

    /// <param name="candidates">The states of the set's candidates, by subject id.</param>
    public static ImmutableArray<CountedFrame> Of(SetState set, IReadOnlyDictionary<string, CandidateState> candidates) =>
    [
        .. set.Frames
            .Select((frame, i) => new CountedFrame(0, i + 1, frame.Candidate, frame.File, candidates[frame.Candidate]))
            .GroupBy(frame => frame.File, StringComparer.Ordinal)
            .OrderBy(file => file.Key, FileNameOrder.Instance)
            .Select((file, i) => file.OrderBy(frame => frame.State.Status != Status.Withdrawn).ThenBy(frame => frame.State.OpenedAt).ThenBy(frame => frame.Added).Last() with { Number = i + 1 }),
    ];

    public SetFrame AsFrame() => new(
        Number, File, State.Sha256!, State.Width!.Value, State.Height!.Value, FrameSignature.Parse(State.Verdict?.Signature))
    {
        Print = State.Verdict?.Fingerprint is { } print ? new(PdqHash.Parse(print.Pdq), print.Quality, print.Pixels) : null,
    };

    public SeenFrame AsSeen() => new(Number, Added, Candidate, Counts);
}
