using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>What the index of fingerprints holds of a candidate: a pure function of its state, like every read model.</summary>
public static class IndexedPrints
{
    /// <summary>Null where it has no fingerprint, or one that says too little.</summary>
    public static IndexedPrint? Of(SubjectId id, CandidateState state) =>
        state.Verdict?.Fingerprint is { Quality: >= Fingerprint.LeastQuality } print && IndexedPrint.DigestOf(id.Value) is { } digest
            ? new(digest, state.Version, PdqHash.Parse(print.Pdq), StandingOf(state.Status))
            : null;

    /// <summary>Whether an entry may change it: a candidate is claimed more often than it is decided.</summary>
    public static bool Changes(Entry entry) =>
        entry.Data is CandidateChecked or CandidateApproved or CandidateChangesRequested or CandidateRejected or CandidateReopened;

    private static Standing StandingOf(Status status) => status switch
    {
        Status.Approved => Standing.Approved,
        Status.Rejected => Standing.Rejected,
        Status.ChangesRequested => Standing.ChangesRequested,
        _ => Standing.Undecided,
    };
}
