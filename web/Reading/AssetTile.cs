using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>An asset with its picture's name, for lists.</summary>
/// <param name="Work">The candidate as it stands.</param>
public sealed record AssetTile(AssetSummary Asset, CandidateState Work, DateTimeOffset Now)
{
    public bool IsLive => Asset.Status == Status.Open && Asset.Grants.Any(grant => grant.Holds(Now));
}

public sealed class AssetTileReader(RightsDesk rights, ReviewDesk desk, BriefGroups groups, TimeProvider time)
{
    /// <param name="most">The ones that were used last come first.</param>
    public async Task<(IReadOnlyList<AssetTile> Shown, int All)> Read(int most, Actor reader, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var assets = await rights.List(cancellation)
            .Where(async (AssetSummary asset, CancellationToken token) => await groups.Shows(asset.Brief, reader, token)).ToListAsync(cancellation);
        var shown = assets.OrderByDescending(asset => asset.LastUsedAt).ThenByDescending(asset => asset.Grants.Length).ThenBy(asset => asset.Id, StringComparer.Ordinal).Take(most);
        return (await Task.WhenAll(shown.Select(async asset => new AssetTile(asset, await Work(asset.Candidate, cancellation), now))), assets.Count);
    }

    public async Task<CandidateState> Work(string candidate, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(candidate, out var id) ? await desk.Read(id, cancellation) : CandidateState.Empty;
}
