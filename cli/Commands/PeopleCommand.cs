using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class PeopleCommand
{
    public static Command Create()
    {
        var command = new Command("people", "Lists who there is, for --as, and where they work.") { Zone() };
        command.SetAction(List);
        return command;
    }

    private static Command Zone()
    {
        var who = new Argument<string>("PERSON") { Description = "A handle, a full name or an id." };
        var zone = new Argument<string>("ZONE") { Description = "The time zone by its IANA name, such as Europe/Oslo." };
        var by = CommonOptions.By();
        var command = new Command("zone", "Says where a person works: pages show times so, and reminders come in the morning there.") { who, zone, by };
        command.SetAction((line, cancellation) => Move(line, line.GetRequiredValue(who), line.GetRequiredValue(zone), line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> List(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(people);
            return ExitCode.Done;
        }

        var table = Screen.Table("Handle", "Name", "Role", "Time zone", "Id");
        foreach (var person in people)
        {
            table.Row(person.Handle, person.Name, Words.Of(person.Role), person.TimeZone ?? "UTC", person.Id);
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> Move(ParseResult line, string who, string zone, string? by, CancellationToken cancellation)
    {
        if (TimeZones.Find(zone) is null)
        {
            throw new CannotRunException($"'{zone}' is no time zone. Give its IANA name, such as Europe/Oslo, America/New_York or UTC.");
        }

        await using var connection = Connection.Open(line);
        var person = await People.RequirePerson(connection, who, cancellation);
        var moved = person with { TimeZone = zone };
        await connection.Get<AccessLog>().Record(
            new AccessSettingsChanged(AccessSetting.TimeZone, person.Id), await People.OrCommandLine(connection, by, cancellation), cancellation);
        await connection.Get<PeopleDirectory>().Put(moved, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(moved);
        }
        else
        {
            Screen.Line($"{moved.Name} works in {zone}. Pages show it so after the next sign-in.");
        }

        return ExitCode.Done;
    }
}
