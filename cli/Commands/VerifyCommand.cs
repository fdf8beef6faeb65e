using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var since = new Option<string?>("--since")
        {
            Description = "Looks only at what was sealed after this checkpoint: a file, as you noted it, or a size; of a later shard 1/300.",
            HelpName = "CP",
        };
        var witness = new Option<FileInfo?>("--witness")
        {
            Description = "The state of 'review witness', compared instead of the sealer's own file.",
            HelpName = "FILE",
        };
        var command = new Command("verify", "Proves that the records are what was sealed, or names the first difference.") { since, witness };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(since), line.GetValue(witness), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? since, FileInfo? witness, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var known = since is null ? null : await Known(connection, since, cancellation);
        var verify = witness is null ? connection.Get<Verify>() : new Verify(Against(connection, witness), connection.Get<LogIdentity>());
        return VerifySheet.Print(line, await verify.Run(Heads.Of, progress: null, cancellation, known));
    }

    private static StoredTrail Against(Connection connection, FileInfo witness) => witness.Exists
        ? new(
            connection.Get<TrailLog>(), connection.Get<TrailTable>(), connection.Get<TrailIndex>(),
            new WitnessFile(witness.FullName), connection.Get<TimeProvider>())
        : throw new CannotRunException($"There is no {witness.FullName}. 'review witness --state {witness.Name}' keeps one.");

    private static async Task<Checkpoint> Known(Connection connection, string since, CancellationToken cancellation)
    {
        try
        {
            var note = await ProveCommand.Note(connection.Get<ITrailSource>(), since, cancellation);
            return connection.Get<LogIdentity>().OpenAny(note.Span);
        }
        catch (FormatException problem)
        {
            throw new CannotRunException($"The checkpoint {since} can't be trusted. {problem.Message}");
        }
    }
}
