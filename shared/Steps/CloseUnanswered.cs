using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Puts on record which candidates nobody decided in time. The clock says so before, on every read: where this never runs, no answer differs.
/// </summary>
public sealed class CloseUnanswered(StepCommands commands, SubjectStore subjects, Lists lists, BriefTerms terms, TimeProvider time)
{
    private static readonly Actor Self = Actor.Function("sweep");

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var row in lists.RowsUnder(ListRow.CandidatesPrefix, cancellation))
        {
            var summary = row.Read<CandidateSummary>();
            if (summary is { Status: Status.InReview, Deadline: { } deadline } && deadline <= now && SubjectId.TryParse(summary.Id, out var id))
            {
                await Close(id, now, cancellation);
            }
        }
    }

    private async Task Close(SubjectId id, DateTimeOffset now, CancellationToken cancellation)
    {
        var candidate = await subjects.Read<CandidateState>(id, cancellation);
        if (candidate.Status != Status.InReview)
        {
            // The list is behind, perhaps because an earlier run died between recording and telling.
            await commands.BringInLine(id, cancellation);
            return;
        }

        var known = await terms.Of(candidate, cancellation);
        if (candidate.StandsAt(now, known) == Status.NoResponse)
        {
            await commands.Run<CandidateState>(
                id,
                $"no-response-{candidate.Round}-{candidate.Version}",
                Self,
                (state, moment) => state.Verdict?.BriefVersion == candidate.Verdict?.BriefVersion
                    ? CandidateRules.Decide(state, new CandidateCommand.RecordNoResponse(), Self, moment, known)
                    : Outcome.Accept(),
                cancellation);
        }
    }
}
