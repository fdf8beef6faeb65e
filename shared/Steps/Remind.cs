using ReviewPipeline.Briefs;
using ReviewPipeline.Notices;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Tells people of deadlines that come or have come, and escalates a brief that is overdue. Only tells: that something is due or overdue
/// is read off the clock wherever it matters, so where this never runs no answer differs.
/// </summary>
public sealed class Remind(
    StepCommands commands, SubjectStore subjects, Lists lists, BriefTerms terms, PeopleDirectory people, NoticeTable notices, Outbox outbox, TimeProvider time)
{
    /// <summary>Counting stops here: whether five hundred or more wait makes no difference to anybody.</summary>
    public const int MostCounted = 500;

    private static readonly Actor Self = Actor.Function("remind");

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var everybody = await people.All(cancellation);
        await foreach (var row in lists.Rows(ListRow.Briefs, cancellation))
        {
            var brief = await subjects.Read<BriefState>(SubjectId.Brief(row.Read<BriefSummary>().Id), cancellation);
            var known = ReviewTerms.Of(brief.Read());
            var all = everybody.Select(person => TellNews.AddresseeOf(person, known.Group));
            var untold = await Untold(brief.Slug, known, all, now, cancellation);
            var escalates = BriefRules.Escalate(brief, waiting: 1, now) is Outcome.Accepted { Entries.IsEmpty: false };
            if (untold.Count > 0 || escalates)
            {
                var waiting = await Waiting(brief.Slug, known, untold, now, cancellation);
                await outbox.Tell(
                    untold.Where(person => waiting.For[person] > 0).Select(person => DeadlineNews.For(person, brief.Slug, known, now, waiting.For[person])!),
                    cancellation);
                await (escalates ? Escalate(brief, waiting.InAll, cancellation) : Task.CompletedTask);
            }
        }
    }

    private async Task<IReadOnlyList<Addressee>> Untold(
        string brief, ReviewTerms known, IEnumerable<Addressee> all, DateTimeOffset now, CancellationToken cancellation)
    {
        var untold = new List<Addressee>();
        foreach (var person in all.Where(person => known.Approval.Stages.Any(stage => Voting.IsOf(stage, person.Actor))))
        {
            if (DeadlineNews.For(person, brief, known, now) is { } news && !await notices.Has(news, cancellation))
            {
                untold.Add(person);
            }
        }

        return untold;
    }

    /// <summary>How many candidates of the brief are undecided, and how many wait for each of these people.</summary>
    private async Task<(int InAll, Dictionary<Addressee, int> For)> Waiting(
        string brief, ReviewTerms current, IReadOnlyList<Addressee> untold, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = untold.ToDictionary(person => person, _ => 0);
        var inAll = 0;
        await foreach (var row in lists.Rows(ListRow.CandidatesOf(brief), cancellation))
        {
            if (row.Read<CandidateSummary>() is not { Status: Status.InReview } summary || !SubjectId.TryParse(summary.Id, out var id))
            {
                continue;
            }

            var asked = untold.Where(person => counts[person] < MostCounted && IsAsked(person, current, summary)).ToList();
            if (asked.Count == 0 && inAll >= MostCounted)
            {
                continue;
            }

            var candidate = await subjects.Read<CandidateState>(id, cancellation);
            if (await terms.Of(candidate, cancellation) is not { } known || candidate.StandsAt(now, known) != Status.InReview)
            {
                continue;
            }

            inAll++;
            foreach (var person in asked.Where(person => Voting.MayVote(candidate, known, person.Actor, now) is null))
            {
                counts[person]++;
            }
        }

        return (Math.Min(inAll, MostCounted), counts);
    }

    /// <summary>By the list alone, which spares reading what can't be theirs.</summary>
    private static bool IsAsked(Addressee person, ReviewTerms current, CandidateSummary summary) =>
        current.StageAt(summary.Stage) is not { } stage || Voting.IsOf(stage, person.Actor);

    private Task<CommandResult<BriefState>> Escalate(BriefState brief, int waiting, CancellationToken cancellation) =>
        commands.Run<BriefState>(
            SubjectId.Brief(brief.Slug),
            $"escalate-{brief.Version}",
            Self,
            (state, moment) => BriefRules.Escalate(state, waiting, moment),
            cancellation);
}
