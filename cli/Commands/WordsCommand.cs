using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Cli.Commands;

internal static class WordsCommand
{
    public static Command Create() => new("words", "Looks after the keys of what people wrote.") { Rewrap() };

    private static Command Rewrap()
    {
        var by = CommonOptions.By();
        var command = new Command("rewrap", "After a new wrapping key was put first: wraps everybody's key by it.") { by };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        await connection.Get<AccessLog>().Record(
            new AccessSettingsChanged(AccessSetting.WrappingKey, Of: null), await People.OrCommandLine(connection, by, cancellation), cancellation);
        var (wrapped, unreadable) = await connection.Get<PersonalKeys>().Rewrap(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(new { wrapped, unreadable });
        }
        else if (unreadable > 0)
        {
            Screen.Line($"{wrapped} keys were wrapped anew. {unreadable} were not: the key that wrapped them is not among those given.");
        }
        else
        {
            Screen.Line($"{wrapped} keys were wrapped anew; all are wrapped by the first key now, and the older ones can go.");
        }

        return unreadable > 0 ? ExitCode.Refused : ExitCode.Done;
    }
}
