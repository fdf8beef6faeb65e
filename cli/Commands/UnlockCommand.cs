using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;

namespace ReviewPipeline.Cli.Commands;

internal static class UnlockCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var stage = new Argument<int>("STAGE") { Description = "The stage's number, from 1: its votes and those of later stages no longer count." };
        var because = new Option<string?>("--because") { Description = "Why the votes shall no longer count.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("unlock", "Has a stage voted on anew; for the governance lead.") { id, stage, because, who };
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            _ => new CandidateCommand.UnlockStage(line.GetRequiredValue(stage) - 1, line.GetValue(because)),
            (_, state, _) => Screen.Line($"{state.Brief}/{state.Set}/{state.File}: stage {state.Stage + 1} is open again."),
            cancellation));
        return command;
    }
}
