using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var since = new Option<string?>("--since")
        {
            Description = "Looks only at what was sealed after this checkpoint: a file, as you noted it, or a size.",
            HelpName = "CP",
        };
        var command = new Command("verify", "Proves that the records are what was sealed, or names the first difference.") { since };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(since), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? since, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var known = since is null ? null : await Known(connection, since, cancellation);
        return VerifySheet.Print(line, await connection.Get<Verify>().Run(Heads.Of, progress: null, cancellation, known));
    }

    private static async Task<Checkpoint> Known(Connection connection, string since, CancellationToken cancellation)
    {
        try
        {
            var note = await ProveCommand.Note(connection.Get<ITrailSource>().Log, since, cancellation);
            return connection.Get<LogIdentity>().Open(note.Span);
        }
        catch (FormatException problem)
        {
            throw new CannotRunException($"The checkpoint {since} can't be trusted. {problem.Message}");
        }
    }
}
