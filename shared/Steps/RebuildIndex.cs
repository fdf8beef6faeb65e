using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Writes the places of all sealed entries anew, as the signed log says them, and takes away what an earlier version wrote. Broken off, it may be
/// run again. No host of the functions may seal meanwhile that doesn't know this layout.
/// </summary>
public sealed class RebuildIndex(TrailLog log, ITrailSource source, LogIdentity identity, TrailIndex index)
{
    private const int RemovedAtOnce = 8;

    /// <exception cref="FormatException">The log can't be read, or was not signed with a key that is known: run <c>verify</c>.</exception>
    public async Task<IndexReport> Run(CancellationToken cancellation)
    {
        var written = 0L;
        await foreach (var places in SealedPlaces.Read(log, await PublishedLog.Read(source, identity, cancellation), cancellation))
        {
            await index.Write(places, cancellation);
            written += places.Count;
        }

        var removed = 0L;
        await Parallel.ForEachAsync(
            index.Earlier(cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = RemovedAtOnce, CancellationToken = cancellation },
            async (place, token) =>
            {
                await index.Remove(place, token);
                Interlocked.Increment(ref removed);
            });
        await log.NoteKnownIndex(cancellation);
        return new(written, removed);
    }
}

/// <param name="Written">Places of sealed entries, all there are.</param>
/// <param name="Removed">Rows of an earlier version.</param>
public sealed record IndexReport(long Written, long Removed);
