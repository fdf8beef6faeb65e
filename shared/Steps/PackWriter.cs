using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>
/// Writes a pack: the log under its newest checkpoint first, shard by shard, then the table, which by then holds all that the log has. Of a selection the
/// log goes along as hashes alone.
/// </summary>
internal sealed class PackWriter(ITrailSource source, LogIdentity identity, string folder)
{
    /// <summary>Rows are read while they are written: one command's are believed when they agree.</summary>
    private const int MostLooks = 3;

    public async Task<PackManifest> Write(EntryFilter? filter, Actor actor, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await Put(PackLayout.Witness, await source.ReadWitness(cancellation), cancellation);
        var log = await PublishedLog.Read(source, identity, cancellation);
        await Put(PackLayout.VerifierKeys, Encoding.UTF8.GetBytes(string.Concat(identity.Keys.Select(known => $"{known}\n"))), cancellation);
        foreach (var shard in log.Shards)
        {
            await WriteShard(shard, withEntries: filter is null, cancellation);
        }

        var (rows, entries, unsealed, sha256) = await WriteRows(filter, log.End, cancellation);
        var manifest = new PackManifest(
            Words.Code(ExportFormat.Pack), Timestamps.Truncate(source.Now), actor.Id, identity.Origin, log.Entries,
            log.Newest is { } newest ? Encoding.UTF8.GetString(newest.Note.Span) : null, filter, entries, unsealed, rows, sha256)
        {
            Shards = Math.Max(1, log.Shards.Length),
        };
        await Put(PackLayout.Manifest, manifest.ToBytes(), cancellation);
        await Put(PackLayout.Sums, Encoding.ASCII.GetBytes($"{sha256}  {PackLayout.Rows}\n"), cancellation);
        return manifest;
    }

    private async Task WriteShard(PublishedShard shard, bool withEntries, CancellationToken cancellation)
    {
        var (log, folder, size) = (source.Shard(shard.Number), LogShard.FolderOf(shard.Number), shard.Checkpoint.Size);
        await Put(folder + PackLayout.Checkpoint, shard.Note, cancellation);
        await foreach (var name in log.KeptNames(cancellation))
        {
            // What was signed meanwhile belongs to the next export.
            if (await log.ReadKept(name, cancellation) is { } kept && string.CompareOrdinal(name, Checkpoint.NameOf(size + 1)) < 0)
            {
                await Put(PackLayout.KeptPath(name, shard.Number), kept, cancellation);
            }
        }

        for (var level = 0; size >> (LogTile.Height * level) > 0; level++)
        {
            for (var index = 0L; LogTile.WidthAt(level, index, size) is > 0 and var width; index++)
            {
                var tile = new LogTile(level, index, width);
                await Put(folder + tile.Path, await log.ReadTile(tile, cancellation) is { } hashes ? (ReadOnlyMemory<byte>?)LogTile.Encode(hashes) : null, cancellation);
                if (level == 0 && withEntries && await log.ReadBundle(index, width, cancellation) is { } bundle)
                {
                    await Put(folder + LogTile.BundlePath(index, width), EntryBundle.Encode(bundle), cancellation);
                }
            }
        }
    }

    private async Task<(long Rows, long Entries, long Unsealed, string Sha256)> WriteRows(EntryFilter? filter, long end, CancellationToken cancellation)
    {
        await using var file = File.Create(Path.Combine(folder, PackLayout.Rows));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, entries, unsealed) = (0L, 0L, 0L);
        await foreach (var row in filter is null ? AllRows(end, cancellation) : SomeRows(filter, end, cancellation))
        {
            byte[] line = [.. row.Encode(), (byte)'\n'];
            await file.WriteAsync(line, cancellation);
            sha.AppendData(line);
            rows++;
            entries += row.Row is StoredEntry ? 1 : 0;
            unsealed += row is { Row: StoredEntry, Leaf: null } ? 1 : 0;
        }

        return (rows, entries, unsealed, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    private async IAsyncEnumerable<PackRow> AllRows(long end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var found in source.Subjects(cancellation))
        {
            var subject = found;
            for (var look = 1; look < MostLooks && !Agree(subject.Rows); look++)
            {
                subject = await source.ReadSubject(found.Subject, cancellation);
            }

            foreach (var row in subject.Rows)
            {
                yield return new(row, row is StoredEntry entry && subject.Places.TryGetValue(entry.KeyVersion, out var leaf) && leaf < end ? leaf : null);
            }
        }
    }

    private async IAsyncEnumerable<PackRow> SomeRows(
        EntryFilter filter, long end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var selected in SelectedEntries.Read(source, filter, end, cancellation))
        {
            yield return new(selected.Row, selected.Leaf);
        }
    }

    /// <summary>Head, last entry and last marker are of one command.</summary>
    private static bool Agree(IReadOnlyList<StoredRow> rows) =>
        rows.OfType<StoredHead>().FirstOrDefault()?.Version is { } version
        && rows.OfType<StoredEntry>().Max(entry => (long?)entry.KeyVersion) == version
        && rows.OfType<StoredMarker>().Max(marker => marker.Version) == version;

    private async Task Put(string path, ReadOnlyMemory<byte>? content, CancellationToken cancellation)
    {
        if (content is not { } bytes)
        {
            return;
        }

        var file = Path.Combine(folder, Path.Combine(path.Split('/')));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, cancellation);
    }
}
