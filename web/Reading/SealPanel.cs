using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Web.Reading;

/// <summary>How far the trail is sealed and witnessed, as the Trail page shows it. Nothing is proven here: <c>review verify</c> does that.</summary>
/// <param name="Waiting">About how many messages tell of entries that are not sealed yet.</param>
/// <param name="IsWitnessKept">Whether this desk has the witness's file.</param>
/// <param name="Witness">What the witness saw last; null where it saw nothing, or can't be read.</param>
public sealed record SealPanel(SealStatus Status, int Waiting, bool IsWitnessKept, WitnessedMoment? Witness)
{
    /// <summary>The log was rolled back, or the witness saw another one.</summary>
    public bool IsBehindWitness => Witness is { } seen && (seen.Shard, seen.Moment.Size).CompareTo((Status.Shard, Status.Leaves)) > 0;
}

/// <param name="Shard">0 is the log's first.</param>
/// <param name="Moment">Its size is that of the shard.</param>
public sealed record WitnessedMoment(int Shard, CheckpointMoment Moment)
{
    public string Words => Shard == 0 ? $"{Moment.Size} entries" : $"{Moment.Size - 1} entries of shard {Shard}";
}
