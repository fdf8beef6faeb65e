using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class SigningKeyCommand
{
    public static Command Create()
    {
        var command = new Command("signing-key", "Lists the keys that sign the trail, the oldest first.") { Rotate() };
        command.SetAction(List);
        return command;
    }

    private static Command Rotate()
    {
        var folder = new Argument<DirectoryInfo?>("FOLDER")
        {
            Description = "Where trail.vkey is, and trail.pem will be; else the keys of the local pipeline.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var by = CommonOptions.By();
        var command = new Command("rotate", "Gives the trail a new signing key, and records that. Broken off, it goes on.") { folder, by };
        command.SetAction((line, cancellation) => Rotate(line, line.GetValue(folder)?.FullName ?? DataDirectory.Of(line).Keys, line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> List(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var identity = connection.Get<LogIdentity>();
        KeyId? signs = null;
        Checkpoint? newest = null;
        if (await connection.Get<TrailLog>().ReadNewest(cancellation) is { } note)
        {
            newest = identity.OpenAny(note.Span, out var signedBy);
            signs = signedBy;
        }

        var keys = identity.Keys
            .Select(key => (Key: key, State: key.Id == signs ? "signs" : signs is { } now && identity.IsReplaced(key.Id, now) ? "replaced" : "has not signed yet")).ToList();
        if (line.WantsJson())
        {
            Screen.Json(keys.Select(key => new { id = key.Key.Id.ToString(), state = key.State, verifierKey = key.Key.ToString() }));
            return ExitCode.Done;
        }

        foreach (var (key, state) in keys)
        {
            Screen.Line($"{key.Id}  {state}{(key.Id == signs ? $", last at {Timestamps.Format(newest!.At)}" : "")}");
        }

        return ExitCode.Done;
    }

    private static async Task<int> Rotate(ParseResult line, string folder, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.OrCommandLine(connection, by, cancellation);
        var next = new NextTrailKey(folder, connection.Get<TrailSettings>().Origin);
        NoteKey before, after;
        try
        {
            (before, after) = await connection.Get<ReplaceSigningKey>().Run(next, actor, cancellation);
        }
        catch (InvalidOperationException problem)
        {
            throw new CannotRunException($"The key was not replaced. {problem.Message}");
        }

        if (line.WantsJson())
        {
            Screen.Json(new { before = before.Id.ToString(), after = after.Id.ToString(), verifierKey = after.ToString() });
            return ExitCode.Done;
        }

        Screen.Line($"Key {after.Id} replaces {before.Id}. It is on record, in {Path.Combine(folder, TrailKeys.PrivateKeyFile)}, and its verifier key in {TrailKeys.VerifierKeyFile} beside it:");
        Screen.Line(after.ToString());
        Screen.Line("Give that line to whoever verifies. Then start functions and review desk anew: until then the old key goes on signing.");
        return ExitCode.Done;
    }
}
