using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads the iterations at a candidate's place, as their records chain them.</summary>
public sealed class IterationReader(ReviewDesk desk)
{
    /// <summary>To each side of the candidate: a page shows no more, and a broken chain ends.</summary>
    public const int MostEachWay = 12;

    /// <returns>In order; only the candidate itself where there are no others.</returns>
    public async Task<ImmutableArray<IterationStep>> Read(SubjectId id, CandidateState state, Task<NameBook> names, CancellationToken cancellation)
    {
        var chain = new LinkedList<(SubjectId Id, CandidateState State)>([(id, state)]);
        for (var i = 0; i < MostEachWay && await Find(chain.First!.Value.State.Previous, cancellation) is { } earlier; i++)
        {
            chain.AddFirst(earlier);
        }

        for (var i = 0; i < MostEachWay && await Find(chain.Last!.Value.State.Successor, cancellation) is { } later; i++)
        {
            chain.AddLast(later);
        }

        var keys = (await names).Keys;
        return
        [
            .. chain.Select((step, place) => new IterationStep(
                step.Id, step.State, place == 0 ? null : IterationDiff.Of(chain.ElementAt(place - 1).State, step.State, keys))),
        ];
    }

    private async Task<(SubjectId Id, CandidateState State)?> Find(string? id, CancellationToken cancellation) =>
        SubjectId.TryParse(id, out var other) && await desk.Read(other, cancellation) is { Status: not Status.None } state
            ? (other, state)
            : null;
}

/// <param name="Diff">Against the one before; null for the first.</param>
public sealed record IterationStep(SubjectId Id, CandidateState State, IterationDiff? Diff);
