using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>
/// Writes a pack: the log under its newest checkpoint first, then the table, which by then holds all that the log has. Of a selection the
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
        var note = await source.Log.ReadPublished(cancellation);
        var newest = note is { } signed ? identity.Open(signed.Span) : null;
        await Put(PackLayout.Checkpoint, note, cancellation);
        await Put(PackLayout.VerifierKeys, Encoding.UTF8.GetBytes(string.Concat(identity.Keys.Select(known => $"{known}\n"))), cancellation);
        await WriteLog(newest?.Size ?? 0, withEntries: filter is null, cancellation);
        var (rows, entries, unsealed, sha256) = await WriteRows(filter, newest?.Size ?? 0, cancellation);
        var manifest = new PackManifest(
            Words.Code(ExportFormat.Pack), Timestamps.Truncate(source.Now), actor.Id, identity.Origin, newest?.Size ?? 0,
            note is { } text ? Encoding.UTF8.GetString(text.Span) : null, filter, entries, unsealed, rows, sha256);
        await Put(PackLayout.Manifest, manifest.ToBytes(), cancellation);
        await Put(PackLayout.Sums, Encoding.ASCII.GetBytes($"{sha256}  {PackLayout.Rows}\n"), cancellation);
        return manifest;
    }

    private async Task WriteLog(long size, bool withEntries, CancellationToken cancellation)
    {
        await foreach (var name in source.Log.KeptNames(cancellation))
        {
            // What was signed meanwhile belongs to the next export.
            if (await source.Log.ReadKept(name, cancellation) is { } kept && string.CompareOrdinal(name, Checkpoint.NameOf(size + 1)) < 0)
            {
                await Put(PackLayout.KeptPath(name), kept, cancellation);
            }
        }

        for (var level = 0; size >> (LogTile.Height * level) > 0; level++)
        {
            for (var index = 0L; LogTile.WidthAt(level, index, size) is > 0 and var width; index++)
            {
                var tile = new LogTile(level, index, width);
                await Put(tile.Path, await source.Log.ReadTile(tile, cancellation) is { } hashes ? (ReadOnlyMemory<byte>?)LogTile.Encode(hashes) : null, cancellation);
                if (level == 0 && withEntries && await source.Log.ReadBundle(index, width, cancellation) is { } bundle)
                {
                    await Put(LogTile.BundlePath(index, width), EntryBundle.Encode(bundle), cancellation);
                }
            }
        }
    }

    private async Task<(long Rows, long Entries, long Unsealed, string Sha256)> WriteRows(EntryFilter? filter, long size, CancellationToken cancellation)
    {
        await using var file = File.Create(Path.Combine(folder, PackLayout.Rows));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, entries, unsealed) = (0L, 0L, 0L);
        await foreach (var row in filter is null ? AllRows(size, cancellation) : SomeRows(filter, size, cancellation))
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

    private async IAsyncEnumerable<PackRow> AllRows(long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
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
                yield return new(row, row is StoredEntry entry && subject.Places.TryGetValue(entry.KeyVersion, out var leaf) && leaf < size ? leaf : null);
            }
        }
    }

    private async IAsyncEnumerable<PackRow> SomeRows(
        EntryFilter filter, long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var selected in SelectedEntries.Read(source, filter, size, cancellation))
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
