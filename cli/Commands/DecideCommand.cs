using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class DecideCommand
{
    private static readonly Dictionary<string, DecisionKind> Verdicts = new(StringComparer.Ordinal)
    {
        ["approve"] = DecisionKind.Approve,
        ["changes"] = DecisionKind.RequestChanges,
        ["reject"] = DecisionKind.Reject,
    };

    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The candidate: its id, the beginning of it, or brief/set/file." };
        var verdict = new Argument<string>("VERDICT") { Description = "approve, changes (to request them) or reject." };
        verdict.AcceptOnlyFromAmong([.. Verdicts.Keys]);
        var reason = new Option<string?>("--reason")
        {
            Description = $"For changes and reject: {string.Join(", ", Reasons.All.Select(known => known.Code))}.",
            HelpName = "REASON",
        };
        var note = new Option<string?>("--note") { Description = "Words for the maker; needed for changes and reject.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("decide", "Approves a candidate, requests changes, or rejects it.") { id, verdict, reason, note, who };
        command.SetAction((line, cancellation) => Run(
            line,
            line.GetRequiredValue(id),
            new CandidateCommand.Decide(Verdicts[line.GetRequiredValue(verdict)], Run: 0, Epoch: null, line.GetValue(reason), line.GetValue(note)),
            line.GetRequiredValue(who),
            cancellation));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, string id, CandidateCommand.Decide decision, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var desk = connection.Get<ReviewDesk>();
        var seen = await desk.Read(candidate, cancellation);
        var result = await desk.Run(
            candidate, CommandKey.New(), decision with { Run = seen.Verdict?.Run ?? 0 }, actor, cancellation);
        switch (result)
        {
            case CommandResult<CandidateState>.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            case CommandResult<CandidateState>.Done done when line.WantsJson():
                Screen.Json(new[] { Projection.SummaryOf(candidate, done.State) });
                return ExitCode.Done;
            case CommandResult<CandidateState>.Done done:
                Screen.Line($"{done.State.Brief}/{done.State.Set}/{done.State.File} is {Words.Of(done.State.Status)}.");
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"{result.GetType()} is no result of a decision.");
        }
    }
}
