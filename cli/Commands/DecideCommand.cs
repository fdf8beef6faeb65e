using System.CommandLine;
using ReviewPipeline.Briefs;
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
        var id = CommonOptions.Candidate();
        var verdict = new Argument<string>("VERDICT") { Description = "approve, changes (to request them) or reject." };
        verdict.AcceptOnlyFromAmong([.. Verdicts.Keys]);
        var reason = new Option<string?>("--reason")
        {
            Description = $"For changes and reject: of the brief's list, or {string.Join(", ", Reasons.All.Select(known => known.Code))}.",
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
                Verdicts[line.GetRequiredValue(verdict)], run, Epoch: null, line.GetValue(reason), line.GetValue(note))
            {
                Surface = DecisionSurface.CommandLine,
            },
            (_, state, _) => Screen.Line($"{state.Brief}/{state.Set}/{state.File} is {Standing(state)}."),
            cancellation));
        return command;
    }

    /// <summary>A vote that decides nothing yet leaves it in review, in this stage or the next.</summary>
    private static string Standing(CandidateState state) => state.Status == Status.InReview
        ? $"in review, stage {state.Stage + 1}; your vote counts"
        : Words.Of(state.Status);
}
