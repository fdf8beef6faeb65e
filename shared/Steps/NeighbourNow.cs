using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Review;

namespace ReviewPipeline.Steps;

/// <param name="Found">As it was when the image was checked.</param>
/// <param name="State">As it stands now: it may have been decided since.</param>
public sealed record NeighbourNow(Neighbour Found, CandidateState State);
