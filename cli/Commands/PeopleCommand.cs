using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class PeopleCommand
{
    private const string Nothing = "none";

    public static Command Create()
    {
        var command = new Command("people", "Lists who there is, for --as, what they may do and where they work.") { Zone(), Give(), SignOut() };
        command.SetAction(List);
        return command;
    }

    private static Command Zone()
    {
        var who = CommonOptions.Person();
        var zone = new Argument<string>("ZONE") { Description = "The time zone by its IANA name, such as Europe/Oslo." };
        var by = CommonOptions.By();
        var command = new Command("zone", "Says where a person works: pages show times so, and reminders come in the morning there.") { who, zone, by };
        command.SetAction((line, cancellation) => Move(line, line.GetRequiredValue(who), line.GetRequiredValue(zone), line.GetValue(by), cancellation));
        return command;
    }

    private static Command Give()
    {
        var who = CommonOptions.Person();
        var roles = new Argument<string>("ROLES") { Description = $"All that they may do from now on, as in 'approver:nordics, auditor'; '{Nothing}' takes everything away." };
        var by = CommonOptions.As();
        var command = new Command("roles", "Says what a person may do, who has no account at an identity provider.") { who, roles, by };
        command.SetAction((line, cancellation) => Give(line, line.GetRequiredValue(who), line.GetRequiredValue(roles), line.GetRequiredValue(by), cancellation));
        return command;
    }

    private static Command SignOut()
    {
        var who = CommonOptions.Person();
        var by = CommonOptions.As();
        var command = new Command("sign-out", "Ends a person's sessions, and has no token from before count any more.") { who, by };
        command.SetAction((line, cancellation) => SignOut(line, line.GetRequiredValue(who), line.GetRequiredValue(by), cancellation));
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

        var table = Screen.Table("Handle", "Name", "Roles", "Time zone", "Id");
        foreach (var person in people)
        {
            table.Row(person.Handle, person.Name, InWords(person.Roles), person.TimeZone ?? "UTC", person.Id);
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

    private static async Task<int> Give(ParseResult line, string who, string text, string by, CancellationToken cancellation)
    {
        var roles = Read(text);
        await using var connection = Connection.Open(line);
        var (person, actor) = await Both(connection, who, by, cancellation);
        var result = await connection.Get<SignInDesk>().GiveRoles(person, roles, CommandKey.New(), actor, cancellation);
        return await Tell(line, connection, result, $"{person.Name} may from now on: {InWords(roles)}. On pages that are open it holds within a minute.", cancellation);
    }

    private static async Task<int> SignOut(ParseResult line, string who, string by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var (person, actor) = await Both(connection, who, by, cancellation);
        var result = await connection.Get<SignInDesk>().EndSessions(person.Id, CommandKey.New(), actor, cancellation);
        return await Tell(line, connection, result, $"{person.Name} is signed out everywhere, within a minute. They may sign in anew.", cancellation);
    }

    private static async Task<(Person Person, Actor Actor)> Both(Connection connection, string who, string by, CancellationToken cancellation) =>
        (await People.RequirePerson(connection, who, cancellation), await People.Require(connection, by, cancellation));

    private static async Task<int> Tell(
        ParseResult line, Connection connection, CommandResult<PersonState> result, string words, CancellationToken cancellation)
    {
        if (result is CommandResult<PersonState>.Refused refused)
        {
            return await RefusalReport.Print(line, connection, refused.Why, cancellation);
        }

        if (line.WantsJson())
        {
            var state = ((CommandResult<PersonState>.Done)result).State;
            Screen.Json(new { state.Roles, state.SessionsFrom, state.Version });
        }
        else
        {
            Screen.Line(words);
        }

        return ExitCode.Done;
    }

    private static RoleGrants Read(string text)
    {
        if (text == Nothing)
        {
            return RoleGrants.None;
        }

        try
        {
            return RoleGrants.Parse(text) is { IsEmpty: false } roles
                ? roles
                : throw new FormatException($"That says no role. To take everything away, write '{Nothing}'.");
        }
        catch (FormatException problem)
        {
            throw new CannotRunException(problem.Message);
        }
    }

    private static string InWords(RoleGrants roles) => roles.IsEmpty ? Nothing : string.Join(", ", roles.All);
}
