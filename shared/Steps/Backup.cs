using System.Collections.Immutable;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Copies out of the storage all that can't be computed again, while the pipeline runs (docs/adr/0020-backup.md). Broken off, it goes on
/// where it was.
/// </summary>
public sealed class Backup(TableCopy tables, BlobStore blobs, Lists lists, AccessLog access, TimeProvider time)
{
    /// <summary>Sealing changes a few blobs every other second: so often at most the log is looked at once more until it stood still.</summary>
    private const int MostLooks = 50;

    /// <summary>A subject that is written to again and again while it is read; each look is one call.</summary>
    private const int MostReadings = 20;

    private const int AtOnce = 8;

    /// <param name="told">A line for each part that is done.</param>
    /// <param name="by">Who takes it out; it is recorded first.</param>
    /// <exception cref="FormatException">The folder holds a whole backup already.</exception>
    /// <exception cref="IOException">The log never stood still.</exception>
    public async Task<BackupManifest> Run(string path, Actor by, Action<string> told, CancellationToken cancellation)
    {
        var folder = new BackupFolder(path);
        if (folder.IsWhole)
        {
            throw new FormatException("The folder holds a whole backup already: choose another.");
        }

        await access.Record(new AccessBackedUp(), by, cancellation);
        folder.Create();
        var begun = Timestamps.Truncate(time.GetUtcNow());
        var parts = ImmutableSortedDictionary.CreateBuilder<string, BackupPart>(StringComparer.Ordinal);
        foreach (var (name, part) in await Log(folder, cancellation))
        {
            parts[name] = part;
            told($"{name}: {part.Count:N0} blobs");
        }

        foreach (var part in BackupManifest.Known.Where(part => !parts.ContainsKey(part)))
        {
            parts[part] = BackupManifest.IsTable(part) ? await Table(folder, part, cancellation) : await Container(folder, part, cancellation);
            told($"{part}: {parts[part].Count:N0} {(BackupManifest.IsTable(part) ? "rows" : "blobs")}");
        }

        var erased = await tables.Rows(Pipeline.Tables.Keys, cancellation)
            .Where(row => PersonalKeys.IsErased(row)).Select(row => row.R).ToListAsync(cancellation);
        var manifest = new BackupManifest(BackupFolder.Format, begun, Timestamps.Truncate(time.GetUtcNow()), parts.ToImmutable(), [.. erased]);
        await folder.Finish(manifest, cancellation);
        return manifest;
    }

    /// <summary>Log and checkpoints as they were together at one moment: copied until a look finds what the look before did.</summary>
    private async Task<List<(string Name, BackupPart Part)>> Log(BackupFolder folder, CancellationToken cancellation)
    {
        string[] containers = [Pipeline.Containers.TrailLog, Pipeline.Containers.Checkpoints];
        var before = await States(containers, cancellation);
        for (var look = 0; look < MostLooks; look++)
        {
            var parts = new List<(string Name, BackupPart Part)>();
            foreach (var container in containers)
            {
                parts.Add((container, await Container(folder, container, cancellation)));
            }

            var after = await States(containers, cancellation);
            if (after.SetEquals(before))
            {
                return parts;
            }

            before = after;
        }

        throw new IOException($"The log changed during each of {MostLooks} looks at it. Run the backup again, at a quieter time or with the functions stopped: what was copied stays.");
    }

    private async Task<HashSet<string>> States(string[] containers, CancellationToken cancellation)
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in containers)
        {
            await foreach (var blob in blobs.List(container, prefix: null, cancellation))
            {
                states.Add($"{container}/{blob.Name} {blob.ETag}");
            }
        }

        return states;
    }

    private async Task<BackupPart> Container(BackupFolder folder, string container, CancellationToken cancellation)
    {
        var list = folder.ListOf(container);
        var known = await Known(folder, list, cancellation);
        var there = await blobs.List(container, prefix: null, cancellation).ToListAsync(cancellation);

        // Begun anew, with what was copied before at its beginning: a blob that has gone since is no part of the backup.
        var kept = there.Select(blob => known.GetValueOrDefault((blob.Name, blob.ETag))).OfType<CopiedBlob>().ToList();
        var fresh = $"{list}.new";
        await File.WriteAllLinesAsync(fresh, kept.Select(blob => blob.ToLine()), cancellation);
        File.Move(fresh, list, overwrite: true);
        var (count, bytes) = ((long)kept.Count, kept.Sum(blob => blob.Bytes));
        var done = kept.Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        var outcomes = new FileOutcomes(lists);
        await using var lines = new StreamWriter(list, append: true) { AutoFlush = true };
        foreach (var chunk in there.Where(blob => !done.Contains(blob.Name)).Chunk(AtOnce))
        {
            var copies = new List<Task<CopiedBlob?>>();
            foreach (var blob in chunk)
            {
                var isKnown = container != Pipeline.Containers.Uploads || await outcomes.IsKnown(blob, cancellation);
                copies.Add(Copy(folder, container, blob, isKnown, cancellation));
            }

            foreach (var copied in await Task.WhenAll(copies))
            {
                if (copied is not null)
                {
                    await lines.WriteLineAsync(copied.ToLine());
                    (count, bytes) = (count + 1, bytes + copied.Bytes);
                }
            }
        }

        await lines.DisposeAsync();
        return new(count, bytes, await folder.HashOfList(container, cancellation));
    }

    private static async Task<Dictionary<(string Name, string ETag), CopiedBlob>> Known(BackupFolder folder, string list, CancellationToken cancellation)
    {
        var known = new Dictionary<(string Name, string ETag), CopiedBlob>();
        foreach (var line in File.Exists(list) ? await File.ReadAllLinesAsync(list, cancellation) : [])
        {
            if (CopiedBlob.TryParse(line) is { } blob && folder.Has(blob.Sha256, blob.Bytes))
            {
                known[(blob.Name, blob.ETag)] = blob;
            }
        }

        return known;
    }

    /// <summary>Null where it has gone meanwhile.</summary>
    private async Task<CopiedBlob?> Copy(BackupFolder folder, string container, ListedBlob blob, bool isKnown, CancellationToken cancellation)
    {
        if (await blobs.Read(container, blob.Name, cancellation) is not { } found)
        {
            return null;
        }

        var isUpload = container == Pipeline.Containers.Uploads;
        var facts = isUpload ? await blobs.Facts(container, blob.Name, cancellation) : null;
        return new(
            blob.Name,
            await folder.Keep(found.Content, cancellation),
            found.Content.Length,
            blob.ContentType,
            found.ETag,
            facts?.Metadata is { Count: > 0 } metadata ? metadata : null,
            Waits: isUpload && found.ETag == blob.ETag && !isKnown);
    }

    private async Task<BackupPart> Table(BackupFolder folder, string table, CancellationToken cancellation)
    {
        var count = 0L;
        await using (var lines = new StreamWriter(folder.ListOf(table)))
        {
            await foreach (var row in table == Pipeline.Tables.Trail ? Subjects(cancellation) : tables.Rows(table, cancellation))
            {
                await lines.WriteLineAsync(row.ToLine());
                count++;
            }
        }

        return new(count, 0, await folder.HashOfList(table, cancellation));
    }

    private async IAsyncEnumerable<CopiedRow> Subjects([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new List<CopiedRow>();
        await foreach (var row in tables.Rows(Pipeline.Tables.Trail, cancellation))
        {
            if (rows.Count > 0 && rows[0].P != row.P)
            {
                foreach (var whole in await AtOneMoment(rows, cancellation))
                {
                    yield return whole;
                }

                rows = [];
            }

            rows.Add(row);
        }

        foreach (var whole in rows.Count > 0 ? await AtOneMoment(rows, cancellation) : [])
        {
            yield return whole;
        }
    }

    /// <summary>
    /// A subject is read page by page, and a command may come between: then its head is ahead of its entries. Read again, until they agree;
    /// a marker that is ahead of both goes, for its command is not in the backup.
    /// </summary>
    private async Task<IEnumerable<CopiedRow>> AtOneMoment(List<CopiedRow> rows, CancellationToken cancellation)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var entries = rows.Count(row => row.R.StartsWith(Trail.StoredRowKey.EntryPrefix, StringComparison.Ordinal));
            var head = rows.FirstOrDefault(row => row.R == Trail.StoredRowKey.Head)?.Number("Version");
            if (head == entries)
            {
                return rows.Where(row => !row.R.StartsWith(Trail.StoredRowKey.MarkerPrefix, StringComparison.Ordinal) || row.Number("Version") <= head);
            }

            rows = await tables.Rows(Pipeline.Tables.Trail, cancellation, rows[0].P).ToListAsync(cancellation);
        }

        // Not torn but damaged: verification will say of what is put back what it says of this.
        return rows;
    }
}
