using System.Runtime.CompilerServices;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Where each sealed entry stands, as the log says it.</summary>
internal static class SealedPlaces
{
    /// <returns>A bundle's at a time, up to 256, in the order of leaves. What a shard begins with is no entry.</returns>
    /// <exception cref="FormatException">A bundle is missing or can't be read, or what it holds is no entry.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<IndexedEntry>> Read(
        TrailLog log, PublishedLog published, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var shard in published.Shards)
        {
            var size = shard.Checkpoint.Size;
            for (var bundle = 0L; bundle * LogTile.FullWidth < size; bundle++)
            {
                var entries = await log.Shard(shard.Number).ReadBundle(bundle, LogTile.WidthAt(0, bundle, size), cancellation)
                    ?? throw new FormatException($"The log lacks {LogShard.FolderOf(shard.Number)}{LogTile.BundlePath(bundle, LogTile.WidthAt(0, bundle, size))}.");
                var first = shard.Start + (bundle * LogTile.FullWidth);
                yield return
                [
                    .. entries.Select((bytes, i) => (Bytes: bytes, Leaf: first + i))
                        .Where(leaf => shard.Number == 0 || leaf.Leaf > shard.Start)
                        .Select(leaf => PlaceOf(Entry.Parse(leaf.Bytes), leaf.Leaf)),
                ];
            }
        }
    }

    private static IndexedEntry PlaceOf(Entry entry, long leaf) => new(entry.Subject.Value, entry.Version, leaf);
}
