using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;

namespace ReviewPipeline.Cli.Commands;

internal static class OverruleCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var code = new Argument<string>("CODE") { Description = "The finding, such as SPEC-013." };
        var because = new Option<string?>("--because") { Description = "Why the finding is wrong or of no matter here.", HelpName = "TEXT" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Takes the overrule back." };
        var who = CommonOptions.As();
        var command = new Command("overrule", "Says that a finding is wrong, and why; decides nothing.") { id, code, because, withdraw, who };
        command.SetAction((line, cancellation) => CandidateAct.Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            run => line.GetValue(withdraw)
                ? new CandidateCommand.WithdrawOverrule(run, line.GetRequiredValue(code).ToUpperInvariant())
                : new CandidateCommand.OverruleFinding(run, line.GetRequiredValue(code).ToUpperInvariant(), line.GetValue(because)),
            (candidate, state, known) => CandidateSheet.Print(Screen.Out, Projection.SummaryOf(candidate, state), known.People, known.Keys),
            cancellation));
        return command;
    }
}
