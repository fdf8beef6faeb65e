using System.CommandLine;
using System.Globalization;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class ProveCommand
{
    public static Command Create()
    {
        var what = new Argument<string?>("SUBJECT")
        {
            Description = "Whose entry: candidate-…, brief-…; its newest one, or with @ that version: brief-spring@2.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var from = new Option<string?>("--from") { Description = "Prove instead that the log only grew since this checkpoint: a file, or a size; of a later shard 1/300.", HelpName = "CP" };
        var to = new Option<string?>("--to") { Description = "Up to this checkpoint, likewise; else the newest.", HelpName = "CP" };
        var target = new Option<FileInfo?>("--out") { Description = "Writes it there instead of printing it.", HelpName = "FILE" };
        var command = new Command("prove", "Writes a proof that an entry is in the log, or that the log only grew.") { what, from, to, target };
        command.SetAction((line, cancellation) => Run(
            line, line.GetValue(what), line.GetValue(from), line.GetValue(to), line.GetValue(target), cancellation));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, string? what, string? from, string? to, FileInfo? target, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        string proof;
        try
        {
            proof = (what, from) switch
            {
                ({ } subject, null) => await Inclusion(connection, subject, cancellation),
                (null, { } earlier) => await Consistency(connection, earlier, to, cancellation),
                _ => throw new CannotRunException("Name a subject, or a checkpoint with --from: one of the two."),
            };
        }
        catch (Exception problem) when (problem is TrailForkedException or FormatException)
        {
            Console.Error.WriteLine($"Not proven. {problem.Message}");
            return ExitCode.Refused;
        }

        if (target is null)
        {
            Console.Out.Write(proof);
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(target.FullName, proof, cancellation);
        Screen.Line($"The proof is in {target.Name}. Whoever has the verifier key can check it: ./review check-proof {target.Name} --key trail.vkey");
        return ExitCode.Done;
    }

    private static async Task<string> Inclusion(Connection connection, string what, CancellationToken cancellation)
    {
        var parts = what.Split('@', 2);
        var version = 0L;
        if (!SubjectId.TryParse(parts[0], out var subject)
            || (parts.Length > 1 && !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out version)))
        {
            throw new CannotRunException($"'{what}' is not a subject, nor one with a version: candidate-…@3.");
        }

        var proof = await connection.Get<Prove>().Inclusion(subject.Value, parts.Length > 1 ? version : null, cancellation);
        return proof?.ToString()
            ?? throw new CannotRunException($"No checkpoint covers such an entry of {subject} yet. 'review trail {subject}' lists what there is; sealing takes at most a minute.");
    }

    private static async Task<string> Consistency(Connection connection, string from, string? to, CancellationToken cancellation)
    {
        var source = connection.Get<ITrailSource>();
        var earlier = connection.Get<LogIdentity>().OpenAny((await Note(source, from, cancellation)).Span);
        var later = to is not null
            ? await Note(source, to, cancellation)
            : await source.Shard(await LogShard.NewestPublished(source.Shard, cancellation)).ReadPublished(cancellation)
                ?? throw new CannotRunException("Nothing has been sealed yet.");
        return (await connection.Get<Prove>().Growth(earlier, later, cancellation)).ToString();
    }

    /// <summary>The checkpoint in a file, or the one kept of a size: <c>300</c> of shard 0, <c>1/300</c> of shard 1.</summary>
    internal static async Task<ReadOnlyMemory<byte>> Note(ITrailSource source, string checkpoint, CancellationToken cancellation)
    {
        if (File.Exists(checkpoint))
        {
            return await File.ReadAllBytesAsync(checkpoint, cancellation);
        }

        var parts = checkpoint.Split('/');
        var shard = 0;
        return parts.Length <= 2
            && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && (parts.Length == 1 || int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out shard))
                ? await source.Shard(shard).ReadKept(Checkpoint.NameOf(size), cancellation)
                    ?? throw new CannotRunException($"No checkpoint of {size} entries was kept of shard {shard}.")
                : throw new CannotRunException($"'{checkpoint}' is neither a file with a checkpoint nor a size, nor of a later shard its number and a size: 1/300.");
    }
}
