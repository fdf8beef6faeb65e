using System.Collections.Immutable;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Finds the candidates that look like a picture. The index is kept in memory and brought up to date before each search; how the
/// candidates found stand now is read from their heads.
/// </summary>
public sealed class NeighbourSearch(FingerprintLog log, SubjectStore subjects) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly FingerprintIndex index = new();
    private readonly LineCursor cursor = new();

    /// <summary>Null where there is too little in the picture to tell it from others by.</summary>
    public Task<Neighbourhood?> Of(SubjectId candidate, Appearance picture, CancellationToken cancellation) =>
        Near(picture, IndexedPrint.DigestOf(candidate.Value), cancellation);

    /// <summary>The same for a picture that is no candidate.</summary>
    public Task<Neighbourhood?> Like(Appearance picture, CancellationToken cancellation) => Near(picture, self: null, cancellation);

    private async Task<Neighbourhood?> Near(Appearance picture, UInt128? self, CancellationToken cancellation)
    {
        if (picture.Print.Quality < Fingerprint.LeastQuality)
        {
            return null;
        }

        var (compared, nearest) = await Search(picture.Print, self, cancellation);
        var neighbours = new List<Neighbour>();
        foreach (var near in nearest)
        {
            if (SubjectId.TryParse(near.Print.CandidateId, out var id)
                && await subjects.Read<CandidateState>(id, cancellation) is { Sha256: { } sha256 } state)
            {
                var status = await RevocationOf(id, cancellation) is null ? state.Status : Status.Revoked;
                neighbours.Add(new(
                    id.Value, state.Brief, state.Set, state.File, sha256, status, near.Distance, near.Turn,
                    state.Verdict?.Fingerprint?.Pixels == picture.PixelXxh128));
            }
        }

        return new(compared, [.. neighbours.OrderByDescending(neighbour => neighbour.IsDecided).ThenBy(neighbour => neighbour.Distance)]);
    }

    /// <summary>What a candidate's last check run found, as it stands now.</summary>
    public async Task<ImmutableArray<NeighbourNow>> Recorded(CandidateState candidate, CancellationToken cancellation)
    {
        var neighbours = new List<Task<NeighbourNow>>();
        foreach (var found in candidate.Verdict?.Neighbours?.Nearest ?? [])
        {
            if (SubjectId.TryParse(found.Candidate, out var id))
            {
                neighbours.Add(Read(found, id));
            }
        }

        return [.. await Task.WhenAll(neighbours)];

        async Task<NeighbourNow> Read(Neighbour found, SubjectId id) =>
            new(found, await subjects.Read<CandidateState>(id, cancellation), await RevocationOf(id, cancellation));
    }

    public void Dispose() => one.Dispose();

    private async Task<AssetMark?> RevocationOf(SubjectId candidate, CancellationToken cancellation) =>
        (await subjects.Read<AssetState>(SubjectId.Asset(candidate), cancellation)).Revocation;

    private async Task<(int Compared, ImmutableArray<Near> Nearest)> Search(
        Fingerprint print, UInt128? self, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            await log.ReadNew(cursor, index.Put, cancellation);
            var nearest = index.Nearest(print, Neighbour.EditedCopy, Neighbourhood.Most, self);
            return (index.Count - (self is { } own && index.Find(own) is { Standing: not Standing.Removed } ? 1 : 0), nearest);
        }
        finally
        {
            one.Release();
        }
    }
}
