using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Proves that the Trail table holds just what was sealed, or names how it differs. The log is verified first, by itself; then each
/// subject of the table against it; then what the log has and the table lacks.
/// </summary>
public sealed class Verify(ITrailSource source, LogIdentity identity)
{
    /// <summary>Sealing is at most 60 s behind while it runs; as long again for a slow start.</summary>
    public static readonly TimeSpan SealedWithin = TimeSpan.FromSeconds(120);

    /// <summary>Entries are read while they are written: a difference is believed when it is still there on a later look.</summary>
    private const int MostLooks = 3;

    private const int ProgressEvery = 256;

    /// <summary>Rows checked in one go: a subject has few, and handing each from thread to thread costs more than checking it.</summary>
    private const int BatchRows = 128;

    private const int BatchesAtOnce = 4;

    /// <param name="fold">What the head of a subject with these entries must be.</param>
    /// <param name="since">Looks only at what was added since this checkpoint; null for everything.</param>
    public async Task<VerifyReport> Run(
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        IProgress<VerifyProgress>? progress,
        CancellationToken cancellation,
        Checkpoint? since = null)
    {
        try
        {
            return await Walk(fold, since, progress, cancellation);
        }
        catch (Exception problem) when (StorageFault.Is(problem))
        {
            return new VerifyReport.Incomplete($"Storage could not be read to the end: {problem.Message}");
        }
    }

    private async Task<VerifyReport> Walk(
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        Checkpoint? since,
        IProgress<VerifyProgress>? progress,
        CancellationToken cancellation)
    {
        var differences = new DifferenceList();
        var logWalk = new ChainWalk(source, identity, since, differences);
        using var leaves = new LeafFile(await logWalk.Begin(cancellation));
        await logWalk.Run(leaves, progress, cancellation);

        var unsealed = new Dictionary<(string Subject, long Version), DateTimeOffset>();
        var entries = 0L;
        var furthestLeaf = -1L;
        var newKeys = new HashSet<string>(StringComparer.Ordinal);
        var subjects = since is null ? source.Subjects(cancellation) : SubjectsOf(leaves, logWalk, cancellation);
        var checks = Batches(subjects).Work(BatchesAtOnce, batch => CheckAll(batch, leaves, logWalk, fold, cancellation), cancellation);
        await foreach (var check in checks.SelectMany(batch => batch))
        {
            furthestLeaf = Math.Max(furthestLeaf, check.FurthestLeaf);
            check.Differences.ForEach(differences.Add);
            newKeys.UnionWith(check.NewKeys);
            check.Unsealed.ForEach(entry => unsealed[(check.Subject, entry.Version)] = entry.At);
            foreach (var leaf in check.Found.Where(leaf => !leaves.Find(leaf)))
            {
                differences.Add(DifferenceKind.IndexDiffers, $"Two entries are said to be leaf {leaf}; one is of {check.Subject}.");
            }

            if ((entries + check.Entries) / ProgressEvery > entries / ProgressEvery)
            {
                progress?.Report(new("Comparing the entries", entries + check.Entries, leaves.End - leaves.From));
            }

            entries += check.Entries;
        }

        if (source.Filter is null)
        {
            await NameUnfound(leaves, logWalk, unsealed, differences, cancellation);
            await RequireLeafWithinLog(furthestLeaf, logWalk, differences, cancellation);
        }

        return differences.Count > 0
            ? new VerifyReport.Tampered(differences.Kept, differences.Count)
            : await Conclude(logWalk, entries, unsealed, newKeys, cancellation);
    }

    private async Task<VerifyReport> Conclude(
        ChainWalk logWalk,
        long entries,
        Dictionary<(string Subject, long Version), DateTimeOffset> unsealed,
        HashSet<string> newKeys,
        CancellationToken cancellation)
    {
        if (await source.ReadAlarm(cancellation) is { } alarm)
        {
            return new VerifyReport.Incomplete($"Sealing is stopped since {Timestamps.Format(alarm.At)}: {alarm.Why}");
        }

        // The record of a key may be in what is not looked at.
        var isWhole = logWalk.EntriesBefore is null && source.Filter is null;
        var late = unsealed.Where(entry => source.Now - entry.Value > SealedWithin).OrderBy(entry => entry.Value).ToList();
        return late.Count > 0
            ? new VerifyReport.Incomplete(
                $"{late.Count} of {entries} entries are unsealed for too long, the oldest since {Timestamps.Format(late[0].Value)}: entry " +
                $"{late[0].Key.Version} of {late[0].Key.Subject}. Nothing false was found, but nothing proves these. Start the pipeline, so that " +
                "SealTrail runs, and verify again; if it is running, look for messages on seals-poison.")
            : new VerifyReport.Proven(logWalk.Entries, entries, logWalk.Newest?.At, unsealed.Count, logWalk.Witnessed)
            {
                Shards = logWalk.Shards,
                Since = logWalk.EntriesBefore,
                Filtered = source.Filter is not null,
                KeyChanges = logWalk.KeyChanges is [] ? [] : [.. logWalk.KeyChanges.Select(change => change with { Recorded = newKeys.Contains(change.After) ? true : isWhole ? false : null })],
            };
    }

    private static async IAsyncEnumerable<List<SubjectRows>> Batches(IAsyncEnumerable<SubjectRows> subjects)
    {
        var (batch, rows) = (new List<SubjectRows>(), 0);
        await foreach (var subject in subjects)
        {
            batch.Add(subject);
            rows += subject.Rows.Count;
            if (rows >= BatchRows)
            {
                yield return batch;
                (batch, rows) = ([], 0);
            }
        }

        yield return batch;
    }

    private async Task<List<SubjectCheck>> CheckAll(
        List<SubjectRows> batch,
        LeafFile leaves,
        ChainWalk logWalk,
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        CancellationToken cancellation)
    {
        var checks = new List<SubjectCheck>(batch.Count);
        foreach (var subject in batch)
        {
            checks.Add(await CheckSubject(subject, leaves, logWalk, fold, cancellation));
        }

        return checks;
    }

    private async Task<SubjectCheck> CheckSubject(
        SubjectRows found,
        LeafFile leaves,
        ChainWalk logWalk,
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var check = new SubjectCheck(found.Subject, found.Places, leaves, logWalk.ReadEntry, source.Filter is null ? fold : null);
            await check.Run(found.Rows, cancellation);
            if (check.Differences.Count == 0 || look == MostLooks || source.Filter is not null)
            {
                return check;
            }

            found = found with { Rows = (await source.ReadSubject(found.Subject, cancellation)).Rows };
        }
    }

    /// <summary>The subjects that the new leaves are of, each once.</summary>
    private async IAsyncEnumerable<SubjectRows> SubjectsOf(
        LeafFile leaves, ChainWalk logWalk, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var leaf = leaves.From; leaf < leaves.End; leaf++)
        {
            if (await logWalk.ReadEntry(leaf, cancellation) is { } bytes && Entry.TryParse(bytes) is { } entry && known.Add(entry.Subject.Value))
            {
                yield return await source.ReadSubject(entry.Subject.Value, cancellation);
            }
        }
    }

    /// <summary>What was sealed and no row was found for: removed from the table, or only its place in the index is wrong.</summary>
    private async Task NameUnfound(
        LeafFile leaves,
        ChainWalk logWalk,
        Dictionary<(string Subject, long Version), DateTimeOffset> unsealed,
        DifferenceList differences,
        CancellationToken cancellation)
    {
        // Places are written before the decision moves on: those below it must be there by now.
        var placed = await logWalk.Placed(cancellation);
        foreach (var leaf in leaves.NotFound())
        {
            if (differences.IsFull)
            {
                return;
            }

            if (leaves[leaf] == default)
            {
                continue;
            }

            if (await logWalk.ReadEntry(leaf, cancellation) is not { } bytes || Entry.TryParse(bytes) is not { } entry)
            {
                differences.Add(DifferenceKind.Extra, $"Leaf {leaf} of the log is no entry.");
                continue;
            }

            var (subject, version) = (entry.Subject.Value, entry.Version);
            var stored = await source.ReadSubject(subject, cancellation);
            var row = stored.Rows.OfType<StoredEntry>().FirstOrDefault(row => row.KeyVersion == version);
            if (row?.Bytes is null)
            {
                differences.Add(new(
                    DifferenceKind.Missing, subject, version, $"Entry {version} of {subject}, sealed as leaf {leaf}, was removed from the table."));
            }
            else if (!row.Bytes.AsSpan().SequenceEqual(bytes))
            {
                unsealed.Remove((subject, version));
                differences.Add(new(
                    DifferenceKind.Edited,
                    subject,
                    version,
                    $"Entry {version} of {subject} was edited after it was sealed as leaf {leaf}: {JsonChange.Describe(bytes, row.Bytes)}."));
            }
            else if (!unsealed.Remove((subject, version))
                && stored.Places.TryGetValue(version, out var other) && leaves.Holds(other) && leaves[other] == leaves[leaf])
            {
                differences.Add(new(DifferenceKind.SealedTwice, subject, version, $"Entry {version} of {subject} was sealed again as leaf {leaf}."));
            }
            else if (leaf < placed && (!stored.Places.TryGetValue(version, out var place) || place != leaf))
            {
                differences.Add(new(
                    DifferenceKind.IndexDiffers,
                    subject,
                    version,
                    $"Entry {version} of {subject} is leaf {leaf} of the log, but the table {Pipeline.Tables.TrailIndex} does not say so."));
            }
        }
    }

    /// <summary>Places are written after the checkpoint that covers them.</summary>
    private static async Task RequireLeafWithinLog(long furthest, ChainWalk logWalk, DifferenceList differences, CancellationToken cancellation)
    {
        if (furthest >= logWalk.End && await logWalk.PublishedEnd(cancellation) is var now && furthest >= now)
        {
            differences.Add(
                DifferenceKind.RolledBack, $"An entry was sealed as leaf {furthest}, but the log's newest checkpoint is of {now} entries: it was rolled back.");
        }
    }
}
