using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Commands;

internal static class StatusCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "One candidate: its id, the beginning of it, or brief/set/file.", Arity = ArgumentArity.ZeroOrOne };
        var brief = new Option<string?>("--brief") { Description = "Only this brief's.", HelpName = "BRIEF" };
        var command = new Command("status", "Shows where the candidates stand, and why.") { id, brief };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(id), line.GetValue(brief), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? id, string? brief, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        if (id is not null)
        {
            var candidate = await CandidateLookup.Require(connection, id, cancellation);
            var desk = connection.Get<ReviewDesk>();
            var recorded = await desk.Read(candidate, cancellation);
            var now = connection.Get<TimeProvider>().GetUtcNow();
            var state = recorded with { Status = recorded.StandsAt(now, await desk.Terms(recorded, cancellation)) };
            var summary = Projection.SummaryOf(candidate, state) with
            {
                Placements = state.Verdict?.Placements,
                Provenance = state.Provenance is null ? null : ProvenanceTable.Of(state.Sidecar, state.Provenance),
            };
            if (line.WantsJson())
            {
                Screen.Json(new[] { summary }, await connection.Keys(cancellation));
            }
            else
            {
                CandidateSheet.Print(
                    Screen.Out, summary, await connection.Get<PeopleDirectory>().All(cancellation), await connection.Keys(cancellation));
                NeighbourSheet.Print(state, await connection.Get<NeighbourSearch>().Recorded(state, cancellation));
            }

            return ExitCode.Done;
        }

        var shelf = connection.Get<BriefShelf>();
        if (brief is not null && await shelf.Find(brief, cancellation) is null)
        {
            throw new CannotRunException($"There is no brief '{brief}'. 'review brief list' shows those there are.");
        }

        var found = brief is null ? shelf.AllCandidates(cancellation) : shelf.Candidates(brief, cancellation);
        CandidateSummary[] candidates =
        [
            .. (await found.ToListAsync(cancellation))
                .OrderBy(candidate => candidate.Brief, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Set, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.File, StringComparer.Ordinal),
        ];
        if (line.WantsJson())
        {
            Screen.Json(candidates, await connection.Keys(cancellation));
        }
        else
        {
            CandidateSheet.Print(Screen.Out, candidates);
        }

        return ExitCode.Done;
    }
}
