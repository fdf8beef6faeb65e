using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A new folder, or one that a backup broke off in: then it goes on." };
        var by = CommonOptions.By();
        var command = new Command("backup", "Copies all that can't be computed again out of the storage, while the pipeline runs.") { folder, by };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(folder), line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, DirectoryInfo folder, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.OrCommandLine(connection, by, cancellation);
        BackupManifest manifest;
        try
        {
            manifest = await ProgressLine.Over(
                line.Progress(), "Copying", BackupManifest.Known.Length, step => connection.Get<Backup>().Run(folder.FullName, actor, step, cancellation));
        }
        catch (FormatException problem)
        {
            throw new CannotRunException(problem.Message);
        }

        if (line.WantsJson())
        {
            Screen.Json(manifest);
        }
        else
        {
            Screen.Line($"Backed up as of {Timestamps.Format(manifest.Begun)}: {manifest.Parts.Values.Sum(part => part.Count):N0} rows and blobs, {manifest.Parts.Values.Sum(part => part.Bytes) / 1_000_000.0:N1} MB.");
            Screen.Line("The keys are not in it: keep trail.pem, trail.vkey, words.key and the witness elsewhere, as docs/operations.md says.");
        }

        return ExitCode.Done;
    }
}
