using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads the seal panel.</summary>
public sealed class SealReader(TrailLog log, WorkQueues queues, WitnessFile witness, TrailSettings settings)
{
    public async Task<SealPanel> Read(CancellationToken cancellation)
    {
        // The witness first: it never sees a checkpoint before it is published.
        var seen = await Witness(cancellation);
        var (status, waiting) = (log.Status(cancellation), queues.Depth(Pipeline.Queues.Seals, cancellation));
        return new(await status, await waiting, witness.IsKept, seen);
    }

    private async Task<WitnessedMoment?> Witness(CancellationToken cancellation)
    {
        try
        {
            return await witness.Read(cancellation) is { } note
                && Checkpoint.Parse(SignedNote.Parse(note).Text) is var checkpoint
                && LogShard.NumberOf(checkpoint.Origin, settings.Origin) is { } shard
                    ? new(shard, checkpoint.Moment)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
