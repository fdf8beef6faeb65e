using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    StorageAccount account, TableCopy tables, BlobStore blobs, TrailLog log, TrailIndex index, WorkQueues queues, EraseAgain again, AccessLog access)
{
    /// <summary>There while a restore is under way, with the sum of the backup's manifest.</summary>
    private const string UnderWay = "restore-under-way";

    /// <summary>Follows the sum once the store holds the whole backup: what is recorded from then on must not be written over.</summary>
    private const string AllThere = " all there";

    private const int AtOnce = 8;

    /// <param name="erased">Whose keys were destroyed after the backup, beside those that it says itself.</param>
    /// <param name="by">In whose name the people among them are erased once more.</param>
    /// <param name="withUploads">Also uploads of which something is recorded already: they are taken in, or refused, once more.</param>
    /// <exception cref="FormatException">The backup is not whole, or not what was written.</exception>
    /// <exception cref="InvalidOperationException">The store is not empty, or was worked with while the backup was put back.</exception>
    public async Task<RestoreReport> Run(
        string path, IReadOnlyCollection<string> erased, Actor by, bool withUploads, Action<string> told, CancellationToken cancellation)
    {
        var folder = new BackupFolder(path);
        var manifest = await folder.Open(cancellation);
        await account.EnsureCreated(cancellation);
        var mark = $"{manifest.Begun:O} {manifest.Parts[Pipeline.Tables.Trail].Sha256}";
        var isAllThere = await IsAllThere(mark, cancellation);
        var keysAt = BackupManifest.Known.IndexOf(Pipeline.Tables.Keys);
        if (!isAllThere)
        {
            await Put(BackupManifest.Known[..keysAt], ImmutableHashSet<string>.Empty);
        }

        // Asked of the record, which is there by now; and gone before there are names and keys: nobody can read their words in between.
        var plan = await again.Plan(manifest.Erased.Concat(erased), by, cancellation);
        await again.DestroyKeys(plan, cancellation);
        if (!isAllThere)
        {
            await Put(BackupManifest.Known[keysAt..], plan.Gone);
        }

        var sealedVersions = await Index(cancellation);
        told($"{Pipeline.Tables.TrailIndex}: {sealedVersions.Values.Sum():N0} rows, from the log");
        await blobs.Put(Pipeline.Containers.TrailLog, UnderWay, Encoding.UTF8.GetBytes(mark + AllThere), "text/plain", cancellation);
        var awakened = await Awaken(sealedVersions, cancellation);
        told($"queues: {awakened:N0} messages for what was under way");
        var (erasedNow, refused) = await again.Run(plan, $"restored-{manifest.Begun:O}", by, cancellation);
        told($"erased: {erasedNow.Length:N0} once more");
        await access.Record(new AccessRestored(manifest.Begun), by, cancellation);
        await blobs.Delete(Pipeline.Containers.TrailLog, UnderWay, cancellation);
        return new(manifest.Begun, manifest.Parts[Pipeline.Tables.Trail].Count, awakened, erasedNow, refused, plan.ThereAgain);

        async Task Put(ImmutableArray<string> parts, ImmutableHashSet<string> gone)
        {
            foreach (var part in parts)
            {
                var count = BackupManifest.IsTable(part)
                    ? await Table(folder, part, gone, cancellation)
                    : await Container(folder, part, blob => part != Pipeline.Containers.Uploads || withUploads || blob.Waits, cancellation);
                told($"{part}: {count:N0} {(BackupManifest.IsTable(part) ? "rows" : "blobs")}");
            }
        }
    }

    /// <summary>Whether an earlier run put all of this backup back, and broke off after that. False too for a store that is empty.</summary>
    private async Task<bool> IsAllThere(string mark, CancellationToken cancellation)
    {
        if (await blobs.Read(Pipeline.Containers.TrailLog, UnderWay, cancellation) is { } found)
        {
            var text = Encoding.UTF8.GetString(found.Content.Span);
            return text == mark + AllThere || (text == mark
                ? false
                : throw new InvalidOperationException("Another backup is being put into this store. Finish that one, or empty the store."));
        }

        // The index of the log is in no backup, but what is left of one would be added to.
        foreach (var part in BackupManifest.Known.Add(Pipeline.Tables.TrailIndex))
        {
            if (BackupManifest.IsTable(part) ? !await tables.IsEmpty(part, cancellation) : await blobs.List(part, prefix: null, cancellation).AnyAsync(cancellation))
            {
                throw new InvalidOperationException($"The store is not empty: there is something in {part}. A backup is put into an empty store only, so that nothing is written over. Nothing was changed.");
            }
        }

        await blobs.Create(Pipeline.Containers.TrailLog, UnderWay, Encoding.UTF8.GetBytes(mark), "text/plain", cancellation);
        return false;
    }

    private async Task<long> Table(BackupFolder folder, string table, ImmutableHashSet<string> gone, CancellationToken cancellation)
    {
        var count = 0L;
        var isOfPeople = table is Pipeline.Tables.People or Pipeline.Tables.Keys;
        var rows = File.ReadLinesAsync(folder.ListOf(table), cancellation).Select(CopiedRow.Parse)
            .Where(row => !isOfPeople || !gone.Contains(row.R) || PersonalKeys.IsErased(row))
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

        // What a run before left stays as it is: checkpoints are kept for good, and storage refuses to write them again.
        var left = await blobs.List(container, prefix: null, cancellation).Select(blob => blob.Name).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        await Parallel.ForEachAsync(
            list,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (blob, token) =>
            {
                if (left.Contains(blob.Name)
                    || !await blobs.Create(
                        container, blob.Name, await folder.Read(blob.Sha256, token), blob.ContentType, token, blob.Metadata?.ToDictionary(StringComparer.Ordinal)))
                {
                    await RequireSame(container, blob, token);
                }
            });
        return list.Count;
    }

    private async Task RequireSame(string container, CopiedBlob blob, CancellationToken cancellation)
    {
        var found = await blobs.Read(container, blob.Name, cancellation);
        if (found is null || Convert.ToHexStringLower(SHA256.HashData(found.Content.Span)) != blob.Sha256)
        {
            throw new InvalidOperationException(
                $"{container}/{blob.Name} is in the store, and is not what was backed up: something worked with the store while the backup was being put back. Empty the store, and begin anew.");
        }
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
/// <param name="Erased">People whose erasure was recorded once more.</param>
/// <param name="NotErased">People who were to be, and are there as the backup has them.</param>
/// <param name="ThereAgain">Candidates whose pictures were deleted after the backup, and are there again.</param>
public sealed record RestoreReport(
    DateTimeOffset Begun,
    long Rows,
    int Awakened,
    ImmutableArray<string> Erased,
    ImmutableArray<NotErased> NotErased,
    ImmutableArray<string> ThereAgain);
