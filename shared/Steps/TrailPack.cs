using System.Runtime.CompilerServices;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>An exported pack as verification reads it: no server, no storage. Memory does not grow with it.</summary>
public sealed class TrailPack : ITrailSource
{
    private readonly IPackFiles files;

    private TrailPack(IPackFiles files, PackManifest manifest)
    {
        this.files = files;
        Manifest = manifest;
    }

    public PackManifest Manifest { get; }

    public EntryFilter? Filter => Manifest.Filter;

    public DateTimeOffset Now => Manifest.At;

    /// <exception cref="FormatException">There is no pack, or its manifest can't be read.</exception>
    public static async Task<TrailPack> Open(IPackFiles files, CancellationToken cancellation)
    {
        var manifest = await files.Read(PackLayout.Manifest, cancellation)
            ?? throw new FormatException($"There is no {PackLayout.Manifest}: this is not an exported pack.");
        return new(files, PackManifest.Parse(manifest.Span));
    }

    public ILogSource Shard(int number) => new PackLog(files, number);

    /// <summary>As many as follow each other, and the last one that the manifest tells of.</summary>
    public async IAsyncEnumerable<int> KeptShards([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Math.Max(0, Manifest.Shards - 1);
        for (var shard = 1; await Shard(shard).KeptNames(cancellation).AnyAsync(cancellation); shard++)
        {
            yield return shard;
        }
    }

    /// <summary>A pack ends at its checkpoint: nothing is on its way.</summary>
    public async Task<LogBatch?> ReadDecided(CancellationToken cancellation)
    {
        LogBatch? end = null;
        try
        {
            for (var shard = 0; await Shard(shard).ReadPublished(cancellation) is { } note; shard++)
            {
                var size = Checkpoint.Parse(SignedNote.Parse(note.Span).Text).Size;
                end = new(size, []) { Shard = shard, Start = (end?.Start + end?.To) ?? 0 };
            }
        }
        catch (FormatException)
        {
            // Verification names it.
        }

        return end;
    }

    public Task<ReadOnlyMemory<byte>?> ReadWitness(CancellationToken cancellation) => files.Read(PackLayout.Witness, cancellation);

    public Task<SealAlarm?> ReadAlarm(CancellationToken cancellation) => Task.FromResult<SealAlarm?>(null);

    public async IAsyncEnumerable<SubjectRows> Subjects([EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new List<StoredRow>();
        var places = new Dictionary<long, long>();
        await foreach (var (row, leaf) in PackRows.Read(files, cancellation))
        {
            if (rows.Count > 0 && rows[0].Subject != row.Subject)
            {
                yield return new(rows[0].Subject, rows, places);
                (rows, places) = ([], []);
            }

            rows.Add(row);
            if (row is StoredEntry entry && leaf is { } place)
            {
                places[entry.KeyVersion] = place;
            }
        }

        if (rows.Count > 0)
        {
            yield return new(rows[0].Subject, rows, places);
        }
    }

    public async Task<SubjectRows> ReadSubject(string subject, CancellationToken cancellation)
    {
        await foreach (var rows in Subjects(cancellation))
        {
            if (rows.Subject == subject)
            {
                return rows;
            }
        }

        return new(subject, [], new Dictionary<long, long>());
    }
}
