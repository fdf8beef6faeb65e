using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What people see and do who came by a guest link: look at one brief, say something of it and, where the link says so, vote.</summary>
public sealed class GuestVisit(BriefShelf shelf, BriefGroups groups, ReviewDesk desk, PinShelf pins)
{
    /// <summary>Who comes by the link, in the group of its brief.</summary>
    public async Task<Actor> ActorOf(GuestState link, CancellationToken cancellation) =>
        GuestRules.ActorOf(link, await groups.Of(link.Brief, cancellation) ?? throw new InvalidOperationException($"Brief {link.Brief} has gone."));

    /// <summary>What there is to look at, in the order in which it is shown.</summary>
    public async Task<ImmutableArray<CandidateSummary>> Candidates(GuestState link, CancellationToken cancellation) =>
    [
        .. await shelf.Candidates(link.Brief, cancellation)
            .Where(candidate => GuestRules.Shows(link, candidate.Brief, candidate.Status))
            .OrderBy(candidate => candidate.Set, StringComparer.Ordinal).ThenBy(candidate => candidate.File, StringComparer.Ordinal)
            .ToListAsync(cancellation),
    ];

    /// <summary>Null where it is not there for this guest.</summary>
    public async Task<CandidateState?> Find(GuestState link, SubjectId candidate, CancellationToken cancellation) =>
        await desk.Read(candidate, cancellation) is var state && GuestRules.Shows(link, state) ? state : null;

    /// <param name="key">The same key again takes effect once.</param>
    public async Task<Refusal?> Decide(GuestState link, SubjectId candidate, string key, CandidateCommand.Decide command, CancellationToken cancellation)
    {
        if (await Find(link, candidate, cancellation) is null)
        {
            return GuestRules.NotShown();
        }

        return GuestRules.WhyNoVote(link)
            ?? WhyNot(await desk.Run(candidate, key, command, await ActorOf(link, cancellation), cancellation));
    }

    /// <summary>Says something of the whole picture.</summary>
    /// <param name="key">The same key again, with the same text, takes effect once.</param>
    public async Task<Refusal?> Comment(GuestState link, SubjectId candidate, string? text, string key, CancellationToken cancellation)
    {
        if (await Find(link, candidate, cancellation) is null)
        {
            return GuestRules.NotShown();
        }

        var (_, result) = await pins.Place(candidate, region: null, text, key, await ActorOf(link, cancellation), cancellation);
        return WhyNot(result);
    }

    private static Refusal? WhyNot<TState>(CommandResult<TState> result)
        where TState : class, ISubjectState<TState> => (result as CommandResult<TState>.Refused)?.Why;
}
