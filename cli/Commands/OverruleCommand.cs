using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Commands;

internal static class OverruleCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The candidate: its id, the beginning of it, or brief/set/file." };
        var code = new Argument<string>("CODE") { Description = "The finding, such as SPEC-013." };
        var because = new Option<string?>("--because") { Description = "Why the finding is wrong or of no matter here.", HelpName = "TEXT" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Takes the overrule back." };
        var who = CommonOptions.As();
        var command = new Command("overrule", "Says that a finding is wrong, and why; decides nothing.") { id, code, because, withdraw, who };
        command.SetAction((line, cancellation) => Run(
            line,
            line.GetRequiredValue(id),
            run => line.GetValue(withdraw)
                ? new CandidateCommand.WithdrawOverrule(run, line.GetRequiredValue(code).ToUpperInvariant())
                : new CandidateCommand.OverruleFinding(run, line.GetRequiredValue(code).ToUpperInvariant(), line.GetValue(because)),
            line.GetRequiredValue(who),
            cancellation));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, string id, Func<int, CandidateCommand> ask, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var desk = connection.Get<ReviewDesk>();
        var seen = await desk.Read(candidate, cancellation);
        var result = await desk.Run(candidate, CommandKey.New(), ask(seen.Verdict?.Run ?? 0), actor, cancellation);
        switch (result)
        {
            case CommandResult<CandidateState>.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            case CommandResult<CandidateState>.Done done when line.WantsJson():
                Screen.Json(new[] { Projection.SummaryOf(candidate, done.State) });
                return ExitCode.Done;
            case CommandResult<CandidateState>.Done done:
                CandidateSheet.Print(
                    Screen.Out, Projection.SummaryOf(candidate, done.State), await connection.Get<PeopleDirectory>().All(cancellation));
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"{result.GetType()} is no result of a command.");
        }
    }
}
