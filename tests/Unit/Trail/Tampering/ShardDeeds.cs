using System.Security.Cryptography;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;
using static ReviewPipeline.Trail.DifferenceKind;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>Every way to tamper with the chain of shards that docs/trail.md promises to find. Whoever does it has the true key.</summary>
internal static class ShardDeeds
{
    public static IEnumerable<Deed> All(ECDsa key) =>
    [
        new("a shard's first leaf changed", forger =>
        {
            var shard = forger.Random.Next(1, forger.Shards);
            var (before, here) = (forger.In(shard - 1), forger.In(shard));
            var entries = here.LogEntries();
            if (forger.Random.Next(3) == 0)
            {
                entries[0] = forger.Flipped(entries[0]);
                here.WriteLog(entries, key: null);
                return new([ChainBroken, Forked], Part: $"hard {shard}");
            }

            // An earlier checkpoint, or one of another key: the tree is computed anew and signed.
            using var unknown = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            entries[0] = forger.Random.Next(2) == 0 ? forger.Files[forger.Any(before.Kept.SkipLast(1))] : before.Newest.Sign(unknown).ToBytes();
            here.WriteLog(entries, key);
            return new([ChainBroken, ShardContinued], Part: $"shard {shard}");
        }),
        new("a shard removed", forger =>
        {
            var gone = forger.In(forger.Random.Next(forger.Shards));
            var origin = gone.Newest.Origin;
            gone.RemoveShard();
            return new([ShardMissing], Part: $", {origin}, is gone");
        }),
        new("a closed shard appended to", forger =>
        {
            var shard = forger.Random.Next(forger.Shards - 1);
            var closed = forger.In(shard);
            var before = closed.Newest;
            closed.WriteLog([.. closed.LogEntries(), .. Enumerable.Range(0, forger.Random.Next(1, 9)).Select(_ => forger.Forged(forger.AnyEntry().Bytes!))], key);
            var after = closed.Newest with { After = before.Moment };
            closed.Sign(key, after, closed.NewestPath);
            closed.Sign(key, after, PackLayout.KeptPath(Checkpoint.NameOf(after.Size), shard));
            return new([ShardContinued], Part: $"was closed at {before.Size} entries, by what shard {shard + 1} begins with, but {after.Size} were signed");
        }),
        new("a shard's successor forked", forger =>
        {
            var shard = forger.Random.Next(1, forger.Shards);
            var other = forger.In(shard);
            var entries = other.LogEntries();
            if (entries.Count == 1)
            {
                entries.Add([]);
            }

            var leaf = forger.Random.Next(1, entries.Count);
            entries[leaf] = forger.Forged(forger.AnyEntry().Bytes!);
            other.WriteLog(entries, key);
            return new([Forked, RolledBack], Part: shard == forger.Shards - 1 ? "the witness saw" : $"shard {shard + 1} begins with");
        }),
        new("the chain cut to fewer shards", forger =>
        {
            var left = forger.Random.Next(1, forger.Shards);
            foreach (var shard in Enumerable.Range(left, forger.Shards - left))
            {
                forger.In(shard).RemoveShard();
            }

            forger.Files[PackLayout.Manifest] = (PackManifest.Parse(forger.Files[PackLayout.Manifest]) with { Shards = left }).ToBytes();
            if (forger.Random.Next(2) == 0)
            {
                // Then the table still says so, of every entry that was in them.
                forger.Files.Remove(PackLayout.Witness);
                return new([RolledBack], Part: "An entry was sealed as leaf");
            }

            return new([ShardMissing], Part: "is gone");
        }),
    ];
}
