using System.Runtime.CompilerServices;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Proves that the Trail table holds just what was sealed, or names how it differs. The log is verified first, by itself; then each
/// subject of the table against it; then what the log has and the table lacks.
/// </summary>
public sealed class Verify(
    TrailLog log, TrailTable table, TrailIndex index, LogIdentity identity, WitnessFile witness, TimeProvider time)
{
    /// <summary>Sealing is at most 60 s behind while it runs; as long again for a slow start.</summary>
    public static readonly TimeSpan SealedWithin = TimeSpan.FromSeconds(120);

    /// <summary>Entries are read while they are written: a difference is believed when it is still there on a later look.</summary>
    private const int MostLooks = 3;

    private const int ProgressEvery = 256;

    /// <param name="fold">What the head of a subject with these entries must be.</param>
    public async Task<VerifyReport> Run(
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        IProgress<VerifyProgress>? progress,
        CancellationToken cancellation)
    {
        try
        {
            return await Walk(fold, progress, cancellation);
        }
        catch (Exception problem) when (StorageFault.Is(problem))
        {
            return new VerifyReport.Incomplete($"Storage could not be read to the end: {problem.Message}");
        }
    }

    private async Task<VerifyReport> Walk(
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        IProgress<VerifyProgress>? progress,
        CancellationToken cancellation)
    {
        var differences = new DifferenceList();
        using var leaves = new LeafFile();
        var logWalk = new LogWalk(log, identity, witness, differences);
        await logWalk.Run(leaves, progress, cancellation);

        var unsealed = new Dictionary<(string Subject, long Version), DateTimeOffset>();
        var entries = 0L;
        var furthestLeaf = -1L;
        await foreach (var (subject, rows, places) in Subjects(cancellation))
        {
            furthestLeaf = Math.Max(furthestLeaf, places.Values.DefaultIfEmpty(-1).Max());
            var check = await CheckSubject(subject, rows, places, leaves, logWalk, fold, cancellation);
            check.Differences.ForEach(differences.Add);
            check.Unsealed.ForEach(entry => unsealed[(subject, entry.Version)] = entry.At);
            foreach (var leaf in check.Found.Where(leaf => !leaves.Find(leaf)))
            {
                differences.Add(DifferenceKind.IndexDiffers, $"Two entries are said to be leaf {leaf}; one is of {subject}.");
            }

            if ((entries + check.Entries) / ProgressEvery > entries / ProgressEvery)
            {
                progress?.Report(new("Comparing the entries", entries + check.Entries, leaves.Count));
            }

            entries += check.Entries;
        }

        await NameUnfound(leaves, logWalk, unsealed, differences, cancellation);
        await RequireLeafWithinLog(furthestLeaf, logWalk.Newest?.Size ?? 0, differences, cancellation);
        return differences.Count > 0
            ? new VerifyReport.Tampered(differences.Kept, differences.Count)
            : await Conclude(logWalk, entries, unsealed.Values, cancellation);
    }

    private async Task<VerifyReport> Conclude(
        LogWalk logWalk, long entries, IReadOnlyCollection<DateTimeOffset> unsealed, CancellationToken cancellation)
    {
        if (await log.ReadAlarm(cancellation) is { } alarm)
        {
            return new VerifyReport.Incomplete($"Sealing is stopped since {Timestamps.Format(alarm.At)}: {alarm.Why}");
        }

        var late = unsealed.Where(at => time.GetUtcNow() - at > SealedWithin).ToList();
        return late.Count > 0
            ? new VerifyReport.Incomplete(
                $"{late.Count} of {entries} entries are unsealed for too long, the oldest since {Timestamps.Format(late.Min())}. " +
                "Nothing false was found, but nothing proves these. Start the pipeline, so that SealTrail runs, and verify again; " +
                "if it is running, look for messages on seals-poison.")
            : new VerifyReport.Proven(logWalk.Newest?.Size ?? 0, entries, logWalk.Newest?.At, unsealed.Count, logWalk.Witnessed);
    }

    private async Task<SubjectCheck> CheckSubject(
        string subject,
        IReadOnlyList<StoredRow> rows,
        IReadOnlyDictionary<long, long> places,
        LeafFile leaves,
        LogWalk logWalk,
        Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold,
        CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var check = new SubjectCheck(subject, places, leaves, leaves.Count, logWalk.ReadEntry, fold);
            await check.Run(rows, cancellation);
            if (check.Differences.Count == 0 || look == MostLooks)
            {
                return check;
            }

            rows = await table.Subject(subject, cancellation).ToListAsync(cancellation);
        }
    }

    /// <summary>Each subject's rows and places in the log, from one pass over both tables, which storage returns in order of their keys.</summary>
    private async IAsyncEnumerable<(string Subject, List<StoredRow> Rows, Dictionary<long, long> Places)> Subjects(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var places = index.All(cancellation).GetAsyncEnumerator(cancellation);
        var more = await places.MoveNextAsync();
        var rows = new List<StoredRow>();
        await foreach (var row in table.All(cancellation))
        {
            if (rows.Count > 0 && rows[0].Subject != row.Subject)
            {
                (var indexed, more) = await PlacesOf(rows[0].Subject, places, more);
                yield return (rows[0].Subject, rows, indexed);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            var (indexed, _) = await PlacesOf(rows[0].Subject, places, more);
            yield return (rows[0].Subject, rows, indexed);
        }
    }

    private static async Task<(Dictionary<long, long> Places, bool More)> PlacesOf(
        string subject, IAsyncEnumerator<IndexedEntry> places, bool more)
    {
        var found = new Dictionary<long, long>();
        while (more && string.CompareOrdinal(places.Current.Subject, subject) <= 0)
        {
            if (places.Current.Subject == subject)
            {
                found[places.Current.Version] = places.Current.Leaf;
            }

            more = await places.MoveNextAsync();
        }

        return (found, more);
    }

    /// <summary>What was sealed and no row was found for: removed from the table, or only its place in the index is wrong.</summary>
    private async Task NameUnfound(
        LeafFile leaves,
        LogWalk logWalk,
        Dictionary<(string Subject, long Version), DateTimeOffset> unsealed,
        DifferenceList differences,
        CancellationToken cancellation)
    {
        // Places are written before the decision moves on: those below it must be there by now.
        var placed = (await logWalk.TryReadNext(cancellation))?.From ?? 0;
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

            if (await logWalk.ReadEntry(leaf, cancellation) is not { } bytes || TryParse(bytes) is not { } entry)
            {
                differences.Add(DifferenceKind.Extra, $"Leaf {leaf} of the log is no entry.");
                continue;
            }

            var (subject, version) = (entry.Subject.Value, entry.Version);
            var row = await table.Entry(subject, version, cancellation);
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
            else if (!unsealed.Remove((subject, version)))
            {
                differences.Add(new(DifferenceKind.SealedTwice, subject, version, $"Entry {version} of {subject} was sealed again as leaf {leaf}."));
            }
            else if (leaf < placed && await index.Leaf(subject, version, cancellation) != leaf)
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
    private async Task RequireLeafWithinLog(long furthest, long size, DifferenceList differences, CancellationToken cancellation)
    {
        if (furthest >= size
            && (await log.Status(cancellation)).Size is var now
            && furthest >= now)
        {
            differences.Add(
                DifferenceKind.RolledBack, $"An entry was sealed as leaf {furthest}, but the log's newest checkpoint is of {now} entries: it was rolled back.");
        }
    }

    private static Entry? TryParse(byte[] bytes)
    {
        try
        {
            return Entry.Parse(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
