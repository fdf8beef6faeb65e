using System.Text.Json;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>Verifies the rows of one subject against each other and against the leaves that the index says are theirs.</summary>
/// <param name="leaves">Those that were read; earlier ones are not looked at, later ones are newer than this verification.</param>
/// <param name="fold">Null where the rows are a selection: then each is verified by itself alone.</param>
internal sealed class SubjectCheck(
    string subject,
    IReadOnlyDictionary<long, long> index,
    LeafFile leaves,
    Func<long, CancellationToken, Task<byte[]?>> readLeaf,
    Func<SubjectId, IReadOnlyList<Entry>, HeadProjection>? fold)
{
    public string Subject => subject;

    /// <summary>−1 where none has a place.</summary>
    public long FurthestLeaf => index.Values.DefaultIfEmpty(-1).Max();

    public List<Difference> Differences { get; } = [];

    /// <summary>Leaves that an entry of this subject was found for.</summary>
    public List<long> Found { get; } = [];

    /// <summary>Entries that have no place in the log, with the time they carry.</summary>
    public List<(long Version, DateTimeOffset At)> Unsealed { get; } = [];

    public int Entries { get; private set; }

    /// <summary>Signing keys whose beginning an entry of this subject records.</summary>
    public List<string> NewKeys { get; } = [];

    public async Task Run(IReadOnlyList<StoredRow> rows, CancellationToken cancellation)
    {
        var genuine = new List<Entry>();
        var expected = 1L;
        foreach (var row in rows.OfType<StoredEntry>())
        {
            Entries++;
            for (; expected < row.KeyVersion && fold is not null && Differences.Count < DifferenceList.MostKept; expected++)
            {
                Add(DifferenceKind.Missing, expected, $"Entry {expected} of {subject} is missing.");
            }

            if (row.KeyVersion < expected)
            {
                Add(DifferenceKind.Extra, row.KeyVersion, $"Entry {row.KeyVersion} of {subject} stands twice.");
                continue;
            }

            expected = row.KeyVersion + 1;
            if (await Check(row, cancellation) is { } entry)
            {
                genuine.Add(entry);
                if (entry.Data is AccessSigningKeyReplaced { Key: { } key })
                {
                    NewKeys.Add(key.Id.ToString());
                }
            }
        }

        foreach (var row in rows.OfType<StoredHead>().Skip(1))
        {
            Add(DifferenceKind.Extra, row.Version, $"The head of {subject} stands twice.");
        }

        foreach (var row in rows.OfType<StoredStranger>())
        {
            Add(DifferenceKind.Extra, null, $"The row {row.RowKey} of {subject} is none that the pipeline writes.");
        }

        CheckOrder();
        if (fold is not null)
        {
            CheckHead(rows.OfType<StoredHead>().FirstOrDefault(), genuine, rows.OfType<StoredMarker>(), fold);
        }
    }

    private void Add(DifferenceKind kind, long? version, string message) => Differences.Add(new(kind, subject, version, message));

    /// <returns>The entry, where the row holds the one that its key says.</returns>
    private async ValueTask<Entry?> Check(StoredEntry row, CancellationToken cancellation)
    {
        var version = row.KeyVersion;
        Entry entry;
        try
        {
            entry = Entry.Parse(row.Bytes ?? throw new FormatException("The column Bytes is missing."));
        }
        catch (FormatException problem)
        {
            if (!await CheckLeaf(row, null, cancellation))
            {
                Add(DifferenceKind.Unreadable, version, $"Entry {version} of {subject} can't be read. {problem.Message}");
            }

            return null;
        }

        if (await CheckLeaf(row, entry, cancellation))
        {
            return null;
        }

        if (entry.Subject.Value != subject || entry.Version != version)
        {
            Add(DifferenceKind.Swapped, version, $"In place of entry {version} of {subject} stands entry {entry.Version} of {entry.Subject}.");
            return null;
        }

        CheckColumn(version, nameof(StoredEntry.Version), row.Version, (long?)entry.Version);
        CheckColumn(version, nameof(StoredEntry.Kind), row.Kind, entry.Kind);
        CheckColumn(version, nameof(StoredEntry.Actor), row.Actor, entry.Actor);
        CheckColumn(version, nameof(StoredEntry.At), row.At, Timestamps.Format(entry.At));
        return entry;
    }

    /// <returns>Whether it differs from what was sealed; then it is told.</returns>
    private async ValueTask<bool> CheckLeaf(StoredEntry row, Entry? entry, CancellationToken cancellation)
    {
        var version = row.KeyVersion;
        if (!index.TryGetValue(version, out var leaf))
        {
            Unsealed.Add((version, entry?.At ?? DateTimeOffset.MinValue));
            return false;
        }

        if (!leaves.Holds(leaf))
        {
            return false;
        }

        var sealedHash = leaves[leaf];
        if (sealedHash == default || (row.Bytes is not null && sealedHash == MerkleTree.Leaf(row.Bytes)))
        {
            Found.Add(leaf);
            return false;
        }

        if (fold is null)
        {
            Found.Add(leaf);
            Add(DifferenceKind.Edited, version, $"Entry {version} of {subject} is not what was sealed as leaf {leaf}.");
            return true;
        }

        var original = await readLeaf(leaf, cancellation) is { } bytes ? Entry.TryParse(bytes) : null;
        if (original?.Subject.Value != subject || original.Version != version)
        {
            Unsealed.Add((version, entry?.At ?? DateTimeOffset.MinValue));
            return false;
        }

        Found.Add(leaf);
        if (entry is not null && (entry.Subject.Value != subject || entry.Version != version))
        {
            Add(DifferenceKind.Swapped, version, $"In place of entry {version} of {subject} stands entry {entry.Version} of {entry.Subject}.");
        }
        else
        {
            Add(
                DifferenceKind.Edited,
                version,
                $"Entry {version} of {subject} was edited after it was sealed as leaf {leaf}: {Changes(original.Bytes, row.Bytes)}.");
        }

        return true;
    }

    private void CheckColumn<T>(long version, string column, T? stored, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(stored, expected))
        {
            Add(
                DifferenceKind.ColumnDiffers,
                version,
                $"The column {column} of entry {version} of {subject} says '{stored}', the entry itself '{expected}'.");
        }
    }

    private void CheckOrder()
    {
        var last = -1L;
        foreach (var (version, leaf) in index.OrderBy(place => place.Key))
        {
            if (leaf < last && Found.Contains(leaf))
            {
                Add(DifferenceKind.OutOfOrder, version, $"Entry {version} of {subject} was sealed before the entry that it follows.");
            }

            last = leaf;
        }
    }

    private void CheckHead(StoredHead? head, List<Entry> entries, IEnumerable<StoredMarker> markers, Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold)
    {
        if (head is null)
        {
            Add(DifferenceKind.HeadMissing, null, $"The head of {subject} is missing.");
            return;
        }

        if (Differences.Exists(d => d.Kind is not DifferenceKind.ColumnDiffers and not DifferenceKind.Extra and not DifferenceKind.OutOfOrder)
            || !SubjectId.TryParse(subject, out var id))
        {
            // What the head should be follows from the entries, and those are not all there as written.
            return;
        }

        HeadProjection expected;
        try
        {
            expected = fold(id, entries);
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or JsonException)
        {
            Add(DifferenceKind.HeadDiffers, null, $"The entries of {subject} follow each other against the rules: {problem.Message}");
            return;
        }

        if (!expected.Is(head.State))
        {
            Add(DifferenceKind.HeadDiffers, expected.Version, $"The head of {subject} is not what its entries amount to: {Changes(expected.State, head.State)}.");
        }

        CheckHeadColumn(nameof(StoredEntry.Version), head.Version, (long?)expected.Version);
        CheckHeadColumn(nameof(StoredHead.Status), head.Status, expected.Status);
        CheckHeadColumn(nameof(StoredEntry.Kind), head.Kind, id.Kind);
        Differences.AddRange(MarkerCheck.Of(subject, entries, markers));
    }

    private void CheckHeadColumn<T>(string column, T? stored, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(stored, expected))
        {
            Add(
                DifferenceKind.HeadColumnDiffers,
                null,
                $"The column {column} of the head of {subject} says '{stored}', its entries amount to '{expected}'.");
        }
    }

    private static string Changes(byte[] was, byte[]? stored) => JsonChange.Describe(was, stored);
}
