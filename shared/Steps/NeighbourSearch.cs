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
public sealed class NeighbourSearch
{
    /// <summary>What other processes checked so short a time ago may be missing: it is as if it had been checked a moment later.</summary>
    private static readonly TimeSpan AtMostOld = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly FingerprintIndex index = new();
    private readonly LineCursor cursor = new();
    private readonly FingerprintLog log;
    private readonly SubjectStore subjects;
    private readonly SharedRefresh refresh;

    public NeighbourSearch(FingerprintLog log, SubjectStore subjects, TimeProvider time)
    {
        (this.log, this.subjects) = (log, subjects);
        log.WhenAppended(Put);
        refresh = new(() => log.ReadNew(cursor, Put, CancellationToken.None), time);
    }

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

    private async Task<AssetMark?> RevocationOf(SubjectId candidate, CancellationToken cancellation) =>
        (await subjects.Read<AssetState>(SubjectId.Asset(candidate), cancellation)).Revocation;

    private async Task<(int Compared, ImmutableArray<Near> Nearest)> Search(
        Fingerprint print, UInt128? self, CancellationToken cancellation)
    {
        await refresh.Run(AtMostOld).WaitAsync(cancellation);
        lock (gate)
        {
            var nearest = index.Nearest(print, Neighbour.EditedCopy, Neighbourhood.Most, self);
            return (index.Count - (self is { } own && index.Find(own) is { Standing: not Standing.Removed } ? 1 : 0), nearest);
        }
    }

    private void Put(IndexedPrint print)
    {
        lock (gate)
        {
            index.Put(print);
        }
    }
}
