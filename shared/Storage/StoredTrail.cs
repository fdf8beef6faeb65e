using System.Runtime.CompilerServices;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The trail as it lies in storage, read while the pipeline may go on writing.</summary>
public sealed class StoredTrail(TrailLog log, TrailTable table, TrailIndex index, WitnessFile witness, TimeProvider time) : ITrailSource
{
    public EntryFilter? Filter => null;

    public DateTimeOffset Now => time.GetUtcNow();

    public ILogSource Shard(int number) => log.Shard(number);

    public IAsyncEnumerable<int> KeptShards(CancellationToken cancellation) => log.KeptShards(cancellation);

    public async Task<LogBatch?> ReadDecided(CancellationToken cancellation) => (await log.ReadNext(cancellation))?.Value;

    public async Task<ReadOnlyMemory<byte>?> ReadWitness(CancellationToken cancellation) =>
        await witness.Read(cancellation) is { } note ? (ReadOnlyMemory<byte>?)note : null;

    public Task<SealAlarm?> ReadAlarm(CancellationToken cancellation) => log.ReadAlarm(cancellation);

    /// <summary>From one pass over both tables, which storage returns in order of their keys.</summary>
    public async IAsyncEnumerable<SubjectRows> Subjects([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var places = index.All(cancellation).GetAsyncEnumerator(cancellation);
        var more = await places.MoveNextAsync();
        var rows = new List<StoredRow>();
        await foreach (var row in table.All(cancellation))
        {
            if (rows.Count > 0 && rows[0].Subject != row.Subject)
            {
                (var indexed, more) = await PlacesOf(rows[0].Subject, places, more);
                yield return new(rows[0].Subject, rows, indexed);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            var (indexed, _) = await PlacesOf(rows[0].Subject, places, more);
            yield return new(rows[0].Subject, rows, indexed);
        }
    }

    public async Task<SubjectRows> ReadSubject(string subject, CancellationToken cancellation)
    {
        // Places first: an entry that comes in between then has a row and no place, as one that is not sealed yet.
        var places = await index.Of(subject, cancellation);
        return new(subject, await table.Subject(subject, cancellation).ToListAsync(cancellation), places);
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
}
