using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>What a person has uploaded, newest first, each with all that others said of it and of the iterations before.</summary>
public sealed class OwnWorkReader(Lists lists, CandidateReader candidates, IterationReader iterations, PinShelf pins, BriefGroups groups)
{
    public const int AtATime = 20;

    /// <param name="after">Where the page before ended; null begins with the newest.</param>
    public async Task<(ImmutableArray<OwnWork> Works, string? After)> Read(Actor maker, string? after, Task<NameBook> names, CancellationToken cancellation)
    {
        var works = ImmutableArray.CreateBuilder<OwnWork>();
        await foreach (var row in lists.Rows(ListRow.MadeBy(maker.Id), cancellation, after))
        {
            // An earlier iteration stands with the newest.
            if (row.Read<CandidateSummary>() is { Successor: null } summary && SubjectId.TryParse(summary.Id, out var id)
                && await groups.Shows(summary.Brief, maker, cancellation))
            {
                if (works.Count == AtATime)
                {
                    return (works.ToImmutable(), after);
                }

                if (await Find(id, maker, names, cancellation) is { Found.State.Successor: null } work)
                {
                    works.Add(work);
                }
            }

            after = row.Key;
        }

        return (works.ToImmutable(), null);
    }

    public async Task<OwnWork?> Find(SubjectId id, Actor maker, Task<NameBook> names, CancellationToken cancellation)
    {
        if (await candidates.Find(id, maker, cancellation) is not { } found)
        {
            return null;
        }

        var steps = await iterations.Read(id, found.State, names, cancellation);
        var threads = await pins.Of(id, cancellation);
        return new(found, [.. steps.Where(step => step.Id != id).Reverse()], [.. threads.Where(thread => thread.Pin.IsOpen)]);
    }
}

/// <param name="Earlier">Newest first.</param>
/// <param name="Pins">Those still open.</param>
public sealed record OwnWork(CandidateFound Found, ImmutableArray<IterationStep> Earlier, ImmutableArray<PinThread> Pins);
