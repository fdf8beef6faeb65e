using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;

namespace ReviewPipeline.Cli.Commands;

internal static class ReopenCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var because = new Option<string?>("--because") { Description = "Why it is looked at again.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("reopen", "Has a decided candidate voted on once more.") { id, because, who };
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            _ => new CandidateCommand.Reopen(line.GetValue(because)),
            (_, state, _) => Screen.Line($"{state.Brief}/{state.Set}/{state.File} is in review again, round {state.Round}."),
            cancellation));
        return command;
    }
}
