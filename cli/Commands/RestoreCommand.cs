using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder that 'review backup' wrote." };
        var erased = new Option<FileInfo?>("--erased")
        {
            Description = "Who was erased after this backup: backup.json of a newer one, or a file with an id a line. They stay erased.",
            HelpName = "FILE",
        };
        var uploads = new Option<bool>("--uploads") { Description = "Put back uploads that were taken in or refused before, too: they are looked at once more." };
        var command = new Command("restore", "Puts a backup into an empty store. Stop functions and review desk first.") { folder, erased, uploads };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(folder), line.GetValue(erased), line.GetValue(uploads), cancellation));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, DirectoryInfo folder, FileInfo? erased, bool withUploads, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        RestoreReport report;
        try
        {
            var people = erased is null ? [] : await ErasedPeople.Read(erased.FullName, cancellation);

            // Nobody is in the directory yet who could be named.
            var actor = await People.OrCommandLine(connection, who: null, cancellation);
            report = await ProgressLine.Over(
                line.Progress(),
                "Putting back",
                BackupManifest.Known.Length + 3,
                step => connection.Get<Restore>().Run(folder.FullName, people, actor, withUploads, step, cancellation));
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            throw new CannotRunException(problem.Message);
        }

        if (line.WantsJson())
        {
            Screen.Json(report);
        }
        else
        {
            Tell(report);
        }

        return report.NotErased.IsEmpty ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Tell(RestoreReport report)
    {
        Screen.Line($"Put back as of {Timestamps.Format(report.Begun)}: {report.Rows:N0} rows of the trail. People erased once more: {report.Erased.Length:N0}.");
        foreach (var candidate in report.ThereAgain)
        {
            Screen.Line($"{candidate} was deleted after the backup, and is there again: ./review delete {candidate}.");
        }

        foreach (var (person, why) in report.NotErased)
        {
            Console.Error.WriteLine($"{person}: {why.Message} {why.Remedy} Then: ./review erase {person}.");
        }

        Screen.Line("Now: ./review rebuild, start functions and review desk, ./review verify.");
    }
}
