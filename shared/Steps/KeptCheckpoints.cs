using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Reads the checkpoints that were kept, in order, and holds each to those before it: none was removed, and no key signs again that another
/// one has replaced.
/// </summary>
/// <param name="folder">Of the shard, for messages.</param>
/// <param name="keys">Goes on from shard to shard.</param>
internal sealed class KeptCheckpoints(ILogSource log, LogIdentity identity, string folder, SigningKeys keys, DifferenceList differences)
{
    /// <summary>A checkpoint follows the one before; where two sealers raced, one shortly before.</summary>
    private const int Remembered = 64;

    private readonly Queue<CheckpointMoment> seen = new();
    private bool linkBroken;

    /// <summary>Those after a checkpoint that is known already; null for all.</summary>
    public async IAsyncEnumerable<Checkpoint> Read(Checkpoint? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (since is not null)
        {
            Remember(since.Moment);
        }

        await foreach (var name in log.KeptNames(cancellation))
        {
            if (since is not null && string.CompareOrdinal(name, Checkpoint.NameOf(since.Size)) < 0)
            {
                continue;
            }

            if (await Open(name, report: true, cancellation) is not { } checkpoint)
            {
                linkBroken = true;
                continue;
            }

            RequireLink(checkpoint, since);
            if (checkpoint.Size > 0)
            {
                yield return checkpoint;
            }
        }
    }

    /// <summary>The checkpoint kept under a name; null where there is none that can be trusted.</summary>
    public async Task<Checkpoint?> Open(string name, bool report, CancellationToken cancellation)
    {
        if (await log.ReadKept(name, cancellation) is not { } note || TryOpen(note, $"Checkpoint {folder}{name}", report) is not { } opened)
        {
            return null;
        }

        var (checkpoint, signedBy) = opened;
        if (name != Checkpoint.NameOf(checkpoint.Size) && name != checkpoint.HeartbeatName)
        {
            if (report)
            {
                differences.Add(DifferenceKind.CheckpointUntrusted, $"Checkpoint {folder}{name} is one of {checkpoint.Size} entries, under a false name.");
            }

            return null;
        }

        if (report)
        {
            keys.RequireCurrent(signedBy, checkpoint.At, $"Checkpoint {folder}{name}");
        }

        return checkpoint;
    }

    public (Checkpoint Checkpoint, KeyId Key)? TryOpen(ReadOnlyMemory<byte> note, string which, bool report)
    {
        try
        {
            var checkpoint = identity.Open(note.Span, out var signedBy);
            return (checkpoint, signedBy);
        }
        catch (FormatException problem)
        {
            if (report)
            {
                differences.Add(DifferenceKind.CheckpointUntrusted, $"{which} can't be trusted. {problem.Message}");
            }

            return null;
        }
    }

    private void RequireLink(Checkpoint checkpoint, Checkpoint? since)
    {
        if (checkpoint.After is { } after && !linkBroken && !seen.Contains(after) && (since is null || after.Size > since.Size))
        {
            differences.Add(
                DifferenceKind.CheckpointMissing,
                $"The checkpoint of {after.Size} entries, signed {Timestamps.Format(after.At)}, was removed: that of {checkpoint.Size} follows it.");
        }

        linkBroken = false;
        Remember(checkpoint.Moment);
    }

    private void Remember(CheckpointMoment moment)
    {
        seen.Enqueue(moment);
        if (seen.Count > Remembered)
        {
            seen.Dequeue();
        }
    }
}
