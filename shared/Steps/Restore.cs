using System.Collections.Immutable;
using ReviewPipeline.Privacy;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Puts a backup into an empty store (docs/adr/0020-backup.md), and what waited in queues back to work. Read models are none of it:
/// <see cref="Rebuild"/> makes them. Broken off, the same backup may be put back again.
/// </summary>
public sealed class Restore(
    StorageAccount account, TableCopy tables, BlobStore blobs, TrailLog log, TrailIndex index, WorkQueues queues, PersonalKeys keys, KeepingDesk keeping, AccessLog access)
{
    /// <summary>There while a restore is under way, with the sum of the backup's manifest.</summary>
    private const string UnderWay = "restore-under-way";

    private const int AtOnce = 8;

    /// <param name="erased">People who are to be erased although the backup has their words: they were erased after it.</param>
    /// <param name="by">In whose name they are.</param>
    /// <param name="withUploads">Also uploads of which something is recorded already: they are taken in, or refused, once more.</param>
    /// <exception cref="FormatException">The backup is not whole, or not what was written.</exception>
    /// <exception cref="InvalidOperationException">The store is not empty.</exception>
    public async Task<RestoreReport> Run(
        string path, IReadOnlyCollection<string> erased, Actor by, bool withUploads, Action<string> told, CancellationToken cancellation)
    {
        var folder = new BackupFolder(path);
        var manifest = await folder.Open(cancellation);
        await account.EnsureCreated(cancellation);
        await RequireEmptyOrOurs(manifest, cancellation);

        // Gone before their words are there: nobody can read them for a moment in between.
        foreach (var person in erased)
        {
            await keys.Erase(person, cancellation);
        }

        foreach (var part in BackupManifest.Known.Where(manifest.Parts.ContainsKey))
        {
            var count = BackupManifest.IsTable(part)
                ? await Table(folder, part, erased, cancellation)
                : await Container(folder, part, blob => part != Pipeline.Containers.Uploads || withUploads || blob.Waits, cancellation);
            told($"{part}: {count:N0} {(BackupManifest.IsTable(part) ? "rows" : "blobs")}");
        }

        var sealedVersions = await Index(cancellation);
        told($"{Pipeline.Tables.TrailIndex}: {sealedVersions.Values.Sum():N0} rows, from the log");
        var awakened = await Awaken(sealedVersions, cancellation);
        told($"queues: {awakened:N0} messages for what was under way");
        foreach (var person in erased)
        {
            await keeping.Run(SubjectId.Person(person), $"restored-{manifest.Begun:O}", new PersonCommand.Erase(), by, cancellation);
        }

        await access.Record(new AccessRestored(manifest.Begun), by, cancellation);
        await blobs.Delete(Pipeline.Containers.TrailLog, UnderWay, cancellation);
        return new(manifest.Begun, manifest.Parts.GetValueOrDefault(Pipeline.Tables.Trail)?.Count ?? 0, awakened, [.. erased]);
    }

    private async Task RequireEmptyOrOurs(BackupManifest manifest, CancellationToken cancellation)
    {
        var mark = System.Text.Encoding.UTF8.GetBytes($"{manifest.Begun:O} {manifest.Parts[Pipeline.Tables.Trail].Sha256}");
        if (await blobs.Read(Pipeline.Containers.TrailLog, UnderWay, cancellation) is { } found)
        {
            if (!found.Content.Span.SequenceEqual(mark))
            {
                throw new InvalidOperationException("Another backup is being put into this store. Finish that one, or empty the store.");
            }

            return;
        }

        foreach (var part in BackupManifest.Known)
        {
            if (BackupManifest.IsTable(part) ? !await tables.IsEmpty(part, cancellation) : await blobs.List(part, prefix: null, cancellation).AnyAsync(cancellation))
            {
                throw new InvalidOperationException($"The store is not empty: there is something in {part}. A backup is put into an empty store only, so that nothing is written over. Nothing was changed.");
            }
        }

        await blobs.Create(Pipeline.Containers.TrailLog, UnderWay, mark, "text/plain", cancellation);
    }

    private async Task<long> Table(BackupFolder folder, string table, IReadOnlyCollection<string> erased, CancellationToken cancellation)
    {
        var count = 0L;
        var isOfPeople = table is Pipeline.Tables.People or Pipeline.Tables.Keys;
        var rows = File.ReadLinesAsync(folder.ListOf(table), cancellation).Select(CopiedRow.Parse)
            .Where(row => !isOfPeople || !erased.Contains(row.R, StringComparer.Ordinal))
            .Select(row =>
            {
                count++;
                return row;
            });
        await tables.Write(table, rows, cancellation);
        return count;
    }

    private async Task<long> Container(BackupFolder folder, string container, Func<CopiedBlob, bool> wanted, CancellationToken cancellation)
    {
        var list = (await File.ReadAllLinesAsync(folder.ListOf(container), cancellation))
            .Select(line => CopiedBlob.TryParse(line) ?? throw new FormatException($"A line of the list {container} can't be read.")).Where(wanted).ToList();
        await Parallel.ForEachAsync(
            list,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (blob, token) =>
            {
                var content = await folder.Read(blob.Sha256, token);
                await blobs.Put(container, blob.Name, content, blob.ContentType, token, blob.Metadata?.ToDictionary(StringComparer.Ordinal));
            });
        return list.Count;
    }

    /// <summary>Where each entry stands follows from the log; what the index of the backup's time said would be ahead of it or behind.</summary>
    /// <returns>How many entries of each subject are sealed.</returns>
    private async Task<Dictionary<string, long>> Index(CancellationToken cancellation)
    {
        var sealedVersions = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var places in SealedPlaces.Read(log, await PublishedLog.ReadUnproven(log.Shard, cancellation), cancellation))
        {
            await index.Write(places, cancellation);
            foreach (var place in places)
            {
                sealedVersions[place.Subject] = Math.Max(place.Version, sealedVersions.GetValueOrDefault(place.Subject));
            }
        }

        return sealedVersions;
    }

    /// <summary>Queues are in no backup: whatever a message would have led to is told of once more.</summary>
    private async Task<int> Awaken(Dictionary<string, long> sealedVersions, CancellationToken cancellation)
    {
        var sent = 0;
        await foreach (var head in tables.Rows(Pipeline.Tables.Trail, cancellation).Where(row => row.R == StoredRowKey.Head))
        {
            if (!SubjectId.TryParse(head.P, out var subject))
            {
                continue;
            }

            string[] wakes =
            [
                .. head.Number("Version") > sealedVersions.GetValueOrDefault(head.P) ? [Pipeline.Queues.Changes] : Array.Empty<string>(),
                .. subject.Kind == SubjectId.CandidateKind && head.Text("Status") == Words.Code(Status.Received) ? [Pipeline.Queues.Checks] : Array.Empty<string>(),
                .. subject.Kind == SubjectId.CandidateKind && head.Text("Status") == Words.Code(Status.InReview) ? [Pipeline.Queues.FrameSets] : Array.Empty<string>(),
            ];
            foreach (var queue in wakes)
            {
                await queues.Send(queue, subject, cancellation);
                sent++;
            }
        }

        return sent;
    }
}

/// <param name="Begun">The moment of the backup: what was recorded later is not there.</param>
/// <param name="Rows">Of the table Trail.</param>
/// <param name="Awakened">Messages sent for what was under way.</param>
/// <param name="Erased">People who were erased once more.</param>
public sealed record RestoreReport(DateTimeOffset Begun, long Rows, int Awakened, ImmutableArray<string> Erased);
