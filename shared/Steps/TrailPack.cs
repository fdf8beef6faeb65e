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
        Log = new PackLog(files);
    }

    public PackManifest Manifest { get; }

    public ILogSource Log { get; }

    public EntryFilter? Filter => Manifest.Filter;

    public DateTimeOffset Now => Manifest.At;

    /// <exception cref="FormatException">There is no pack, or its manifest can't be read.</exception>
    public static async Task<TrailPack> Open(IPackFiles files, CancellationToken cancellation)
    {
        var manifest = await files.Read(PackLayout.Manifest, cancellation)
            ?? throw new FormatException($"There is no {PackLayout.Manifest}: this is not an exported pack.");
        return new(files, PackManifest.Parse(manifest.Span));
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
