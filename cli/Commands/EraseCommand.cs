using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Privacy;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class EraseCommand
{
    public static Command Create()
    {
        var person = CommonOptions.Person();
        var yes = new Option<bool>("--yes") { Description = "Do it; without it, only what would be done is told." };
        var who = CommonOptions.As();
        var command = new Command("erase", "Forgets a person: name, words and notices; the record of what happened stays.") { person, yes, who };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(person), line.GetValue(yes), line.GetRequiredValue(who), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string text, bool yes, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var person = await People.RequireSubject(connection, text, cancellation);
        var desk = connection.Get<KeepingDesk>();
        var plan = await desk.Plan(person, cancellation);
        if (plan.State.Hold is null && !yes)
        {
            Tell(line, person, plan, done: false);
            return ExitCode.Refused;
        }

        if (await desk.Run(person, CommandKey.New(), new PersonCommand.Erase(), actor, cancellation) is CommandResult<PersonState>.Refused refused)
        {
            return await RefusalReport.Print(line, connection, refused.Why, cancellation);
        }

        Tell(line, person, plan, done: true);
        return ExitCode.Done;
    }

    private static void Tell(ParseResult line, SubjectId person, Erasure plan, bool done)
    {
        if (line.WantsJson())
        {
            Screen.Json(new { person = person.Value, erased = done, plan.HasWords, plan.Notices });
            return;
        }

        Screen.Line(done ? $"{person} is erased." : $"Erasing {person} would remove for good:");
        Screen.Line("  their name, handle and role, and the keys and time zone they chose");
        Screen.Line(plan.HasWords
            ? "  the key of all that they wrote: notes, reasons, pins, edits and sidecars read '[words erased]' from then on, at the latest after a minute"
            : "  no words: they wrote nothing that can be read");
        Screen.Line($"  {plan.Notices} notices that were addressed to them");
        Screen.Line("It stays that somebody without a name did what they did, and when; what others wrote; and the pictures. Backups of the storage are yours to delete.");
        if (!done)
        {
            Screen.Line("Nothing was changed. Run it again with --yes.");
        }
    }
}
