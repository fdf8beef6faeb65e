using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Steps;

/// <param name="Found">As it was when the image was checked.</param>
/// <param name="State">As it stands now: it may have been decided since.</param>
/// <param name="Revocation">Null where its use was not revoked.</param>
public sealed record NeighbourNow(Neighbour Found, CandidateState State, AssetMark? Revocation)
{
    /// <summary>A picture whose use was revoked is that before it is anything else.</summary>
    public Status Status => Revocation is null ? State.Status : Status.Revoked;
}
