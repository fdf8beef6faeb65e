using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class HoldCommand
{
    public static Command Place() => Create(
        "hold", "Places a legal hold on a person's record or a candidate: nothing of it is erased or deleted.", "Why it has to be kept.", "is held",
        why => new PersonCommand.PlaceHold(why), why => new CandidateCommand.PlaceHold(why));

    public static Command Lift() => Create(
        "unhold", "Lifts a legal hold.", "Why it need no longer be kept.", "is no longer held",
        why => new PersonCommand.LiftHold(why), why => new CandidateCommand.LiftHold(why));

    private static Command Create(
        string name,
        string description,
        string reason,
        string done,
        Func<string?, PersonCommand> ofPerson,
        Func<string?, CandidateCommand> ofCandidate)
    {
        var subject = new Argument<string>("WHAT") { Description = "A person by handle, full name or id; or a candidate by id or brief/set/file." };
        var because = new Option<string?>("--because") { Description = reason, HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command(name, description) { subject, because, who };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var (text, why, desk) = (line.GetRequiredValue(subject), line.GetValue(because), connection.Get<KeepingDesk>());
            if (await People.FindSubject(connection, text, cancellation) is { } person)
            {
                return await Tell(line, connection, person, done, await desk.Run(person, CommandKey.New(), ofPerson(why), actor, cancellation), cancellation);
            }

            var candidate = await CandidateLookup.Require(connection, text, cancellation);
            return await Tell(line, connection, candidate, done, await desk.Run(candidate, CommandKey.New(), ofCandidate(why), actor, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> Tell<TState>(
        ParseResult line, Connection connection, SubjectId id, string done, CommandResult<TState> result, CancellationToken cancellation)
    {
        if (result is CommandResult<TState>.Refused refused)
        {
            return await RefusalReport.Print(line, connection, refused.Why, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(new { subject = id.Value });
        }
        else
        {
            Screen.Line($"{id} {done}.");
        }

        return ExitCode.Done;
    }
}
