using System.Collections.Immutable;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Goes back from a shard to an earlier one, over the first leaves between them: each is the last checkpoint of the shard before.</summary>
internal static class ShardChain
{
    /// <param name="from">A checkpoint of the later shard.</param>
    /// <param name="to">The earlier shard, or the same.</param>
    /// <returns>The last checkpoint of that shard to which what follows commits, and the first leaves on the way, earliest first.</returns>
    /// <exception cref="TrailForkedException">A first leaf can't be read, is not under its checkpoint, or is no checkpoint of the shard before.</exception>
    public static async Task<(Checkpoint Last, ImmutableArray<Opening> Openings)> Back(
        Func<int, ILogSource> shards, LogIdentity identity, Checkpoint from, int to, CancellationToken cancellation)
    {
        var openings = ImmutableArray.CreateBuilder<Opening>();
        var last = from;
        for (var shard = identity.ShardOf(from); shard > to; shard--)
        {
            var opening = await Read(shards(shard), last, cancellation);
            openings.Insert(0, opening);
            try
            {
                last = identity.Shard(shard - 1).Open(opening.Note);
            }
            catch (FormatException problem)
            {
                throw new TrailForkedException($"Shard {shard} does not begin with a checkpoint of shard {shard - 1}. {problem.Message}", problem);
            }
        }

        return (last, openings.ToImmutable());
    }

    private static async Task<Opening> Read(ILogSource log, Checkpoint under, CancellationToken cancellation)
    {
        if (under.Size == 0 || await log.ReadBundle(0, LogTile.WidthAt(0, 0, under.Size), cancellation) is not [var note, ..])
        {
            throw new TrailForkedException($"The first leaf of {under.Origin} can't be read.");
        }

        var path = await ProofHashes.Read(log, MerkleProof.Inclusion(0, under.Size), under.Size, cancellation);
        return MerkleProof.VerifyInclusion(0, under.Size, MerkleTree.Leaf(note), path, under.Root)
            ? new(note, path)
            : throw new TrailForkedException($"The first leaf of {under.Origin} is not under its checkpoint of {under.Size}: it was changed.");
    }
}

/// <summary>The first leaf of a shard.</summary>
/// <param name="Note">The last checkpoint of the shard before, as signed.</param>
/// <param name="Path">From the leaf to the root of the checkpoint that it was read under.</param>
internal sealed record Opening(byte[] Note, ImmutableArray<Hash> Path);
