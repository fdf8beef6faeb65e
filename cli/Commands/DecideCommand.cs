using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;
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
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            run => new CandidateCommand.Decide(
                Verdicts[line.GetRequiredValue(verdict)], run, Epoch: null, line.GetValue(reason), line.GetValue(note)),
            (_, state, _) => Screen.Line($"{state.Brief}/{state.Set}/{state.File} is {Words.Of(state.Status)}."),
            cancellation));
        return command;
    }
}
