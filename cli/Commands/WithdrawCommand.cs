using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;

namespace ReviewPipeline.Cli.Commands;

internal static class WithdrawCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var because = new Option<string?>("--because") { Description = "Why it is withdrawn.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("withdraw", "Takes a candidate back before it is decided; for its maker.") { id, because, who };
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            _ => new CandidateCommand.Withdraw(line.GetValue(because)),
            (_, state, _) => Screen.Line($"{state.Brief}/{state.Set}/{state.File} is withdrawn."),
            cancellation));
        return command;
    }
}
