using System.Collections.Immutable;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Copies out of the storage all that can't be computed again, while the pipeline runs (docs/adr/0020-backup.md). Broken off, it goes on
/// where it was.
/// </summary>
public sealed class Backup(TableCopy tables, BlobStore blobs, AccessLog access, TimeProvider time)
{
    /// <summary>Sealing changes a few blobs every other second: so often at most the log is looked at once more until it stood still.</summary>
    private const int MostLooks = 50;

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

        var recorded = new RecordedUploads();
        foreach (var part in BackupManifest.Known.Where(part => !parts.ContainsKey(part)))
        {
            parts[part] = part == Pipeline.Tables.Trail ? await Trail(folder, recorded, cancellation)
                : BackupManifest.IsTable(part) ? await Table(folder, part, tables.Rows(part, cancellation), cancellation)
                : await Container(folder, part, part == Pipeline.Containers.Uploads ? recorded : null, cancellation);
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
                parts.Add((container, await Container(folder, container, recorded: null, cancellation)));
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

    /// <param name="recorded">For uploads: those that need not be taken in again.</param>
    private async Task<BackupPart> Container(BackupFolder folder, string container, RecordedUploads? recorded, CancellationToken cancellation)
    {
        var list = folder.ListOf(container);
        var known = await Known(folder, list, cancellation);
        var there = await blobs.List(container, prefix: null, cancellation).ToListAsync(cancellation);

        // Begun anew, with what was copied before at its beginning: a blob that has gone since is no part of the backup.
        var kept = there.Select(blob => known.GetValueOrDefault((blob.Name, blob.ETag))).OfType<CopiedBlob>().Select(blob => Judged(blob, recorded)).ToList();
        var fresh = $"{list}.new";
        await File.WriteAllLinesAsync(fresh, kept.Select(blob => blob.ToLine()), cancellation);
        File.Move(fresh, list, overwrite: true);
        var (count, bytes) = ((long)kept.Count, kept.Sum(blob => blob.Bytes));
        var done = kept.Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        await using var lines = new StreamWriter(list, append: true) { AutoFlush = true };
        foreach (var chunk in there.Where(blob => !done.Contains(blob.Name)).Chunk(AtOnce))
        {
            foreach (var copied in await Task.WhenAll(chunk.Select(blob => Copy(folder, container, blob.Name, cancellation))))
            {
                if (copied is not null)
                {
                    await lines.WriteLineAsync(Judged(copied, recorded).ToLine());
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

    /// <summary>What waits is known by what was copied, and not by what was listed: another upload may have come to the place meanwhile.</summary>
    private static CopiedBlob Judged(CopiedBlob blob, RecordedUploads? recorded) =>
        blob with { Waits = recorded is not null && !recorded.Has(blob.Name, blob.ETag) };

    /// <summary>Null where it has gone meanwhile.</summary>
    private async Task<CopiedBlob?> Copy(BackupFolder folder, string container, string name, CancellationToken cancellation)
    {
        if (await blobs.ReadUpTo(container, name, Array.MaxLength, cancellation) is not { Facts: var facts } found)
        {
            return null;
        }

        var content = found.Content ?? throw new IOException($"{container}/{name} has {facts.Bytes:N0} bytes; a backup takes blobs of at most {Array.MaxLength:N0}.");
        return new(
            name,
            await folder.Keep(content, cancellation),
            facts.Bytes,
            facts.ContentType,
            facts.ETag,
            facts.Metadata is { Count: > 0 } metadata ? metadata : null);
    }

    private async Task<BackupPart> Trail(BackupFolder folder, RecordedUploads recorded, CancellationToken cancellation)
    {
        var rows = new CopiedSubjects(tables).All(cancellation).SelectMany(subject =>
        {
            recorded.Add(subject);
            return subject;
        });
        return await Table(folder, Pipeline.Tables.Trail, rows, cancellation);
    }

    private static async Task<BackupPart> Table(BackupFolder folder, string table, IAsyncEnumerable<CopiedRow> rows, CancellationToken cancellation)
    {
        var count = 0L;
        await using (var lines = new StreamWriter(folder.ListOf(table)))
        {
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                await lines.WriteLineAsync(row.ToLine());
                count++;
            }
        }

        return new(count, 0, await folder.HashOfList(table, cancellation));
    }
}
