using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Web.Reading;

/// <summary>How far the trail is sealed and witnessed, as the Trail page shows it. Nothing is proven here: <c>review verify</c> does that.</summary>
/// <param name="Waiting">About how many messages tell of entries that are not sealed yet.</param>
/// <param name="IsWitnessKept">Whether this desk has the witness's file.</param>
/// <param name="Witness">What the witness saw last; null where it saw nothing, or can't be read.</param>
public sealed record SealPanel(SealStatus Status, int Waiting, bool IsWitnessKept, CheckpointMoment? Witness)
{
    /// <summary>The log was rolled back, or the witness saw another one.</summary>
    public bool IsBehindWitness => Witness is { } seen && seen.Size > Status.Size;
}
