using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;

namespace ReviewPipeline.Cli.Commands;

internal static class FinishCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var edits = new Option<string?>("--edits") { Description = "What was edited since it left the generator.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("finish", "Says that a candidate is finished, and what was edited; for its maker.") { id, edits, who };
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            _ => new CandidateCommand.Finish(line.GetValue(edits)),
            (_, state, known) => Screen.Line($"{state.Brief}/{state.Set}/{state.File} is finished: {known.Keys.Read(state.Edits!)}"),
            cancellation));
        return command;
    }
}
