using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What hangs on a licence, a model or a consent: asked when a term changes or a consent is withdrawn.</summary>
public sealed class Impact(SubjectStore subjects, Lists lists, RightsReader reader, TimeProvider time)
{
    /// <param name="all">With those of which no grant runs; else live ones alone.</param>
    public async Task<ImpactReport> Of(SubjectId terms, bool all, CancellationToken cancellation)
    {
        var now = Timestamps.Truncate(time.GetUtcNow());
        var touched = ImmutableArray.CreateBuilder<TouchedAsset>();
        await foreach (var row in lists.Rows(RightsRows.AssetsUnder(terms.Value), cancellation))
        {
            if (SubjectId.TryParse(row.Key, out var asset) && await Touched(asset, terms, now, cancellation) is { } found && (all || found.Live))
            {
                touched.Add(found);
            }
        }

        return new(terms.Value, now, touched.ToImmutable());
    }

    /// <summary>Null where the list lags, and it no longer depends on these terms.</summary>
    private async Task<TouchedAsset?> Touched(SubjectId asset, SubjectId terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = await subjects.Read<AssetState>(asset, cancellation);
        if (!state.Terms.Subjects().Contains(terms.Value, StringComparer.Ordinal) || !SubjectId.TryParse(state.Candidate, out var candidate))
        {
            return null;
        }

        var work = await subjects.Read<CandidateState>(candidate, cancellation);
        return new(
            asset.Value,
            candidate.Value,
            $"{work.Brief}/{work.Set}/{work.File}",
            state.Status,
            state.IsLive(now),
            [.. state.Grants.Where(grant => grant.Holds(now))],
            state.Uses == 0 ? [] : await Places(asset, state, now, cancellation));
    }

    private async Task<ImmutableArray<UsedPlace>> Places(SubjectId asset, AssetState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var facts = await reader.Facts(asset, state, cancellation);
        var uses = await subjects.Entries(asset, from: 1, cancellation).Where(entry => entry.Data is AssetUsed).ToListAsync(cancellation);
        return
        [
            .. from use in uses
               group use.At by ((AssetUsed)use.Data).Asked into place
               let answer = RightsEvaluation.Answer(
                   facts, new(ChannelCatalogue.Find(place.Key.Channel)!, TerritoryCatalogue.Find(place.Key.Territory)!, now, place.Key.Campaign))
               orderby place.Max() descending
               select new UsedPlace(place.Key, place.Count(), place.Max(), answer.Verdict, answer.Decisive.Words),
        ];
    }
}
