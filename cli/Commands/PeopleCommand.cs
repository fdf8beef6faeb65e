using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class PeopleCommand
{
    public static Command Create()
    {
        var command = new Command("people", "Lists who there is, for --as.");
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(people);
            return ExitCode.Done;
        }

        var table = Screen.Table("Handle", "Name", "Role", "Id");
        foreach (var person in people)
        {
            table.Row(person.Handle, person.Name, Words.Of(person.Role), person.Id);
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }
}
