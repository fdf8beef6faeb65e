using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class RecordCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The candidate: its id, the beginning of it, or brief/set/file." };
        var target = new Option<FileInfo?>("--out") { Description = "Writes it there instead of printing it.", HelpName = "FILE" };
        var command = new Command("record", "Exports a check run, to be checked again anywhere.") { id, target };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(id), line.GetValue(target), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string id, FileInfo? target, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var record = await connection.Get<CheckRecords>().Read(candidate, cancellation)
            ?? throw new CannotRunException($"'{id}' has not been checked, so there is no check run to export.");
        if (target is null)
        {
            Console.Out.WriteLine(record.Write());
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(target.FullName, record.Write(), cancellation);
        Screen.Line($"Check run {record.Verdict.Run} of {record.File.Name} is in {target.Name}.");
        Screen.Line($"With the file it is checked again by: ./review recheck {target.Name} {record.File.Name}");
        return ExitCode.Done;
    }
}
