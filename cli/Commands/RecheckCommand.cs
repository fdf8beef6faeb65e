using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Documents;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class RecheckCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("WHAT") { Description = "A candidate's id, or the file that 'review record' wrote." };
        var image = new Argument<FileInfo?>("IMAGE")
        {
            Description = "With a record: the image it is of. Neither the pipeline nor its storage is asked.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("recheck", "Runs a recorded check run again: says 'same', or what differs.") { what, image };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(what), line.GetValue(image), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string what, FileInfo? image, CancellationToken cancellation)
    {
        var (record, file) = image is null
            ? await FromPipeline(line, what, cancellation)
            : (ReadRecord(what), await ReadFile(image, cancellation));
        var differences = Recheck.Run(record, file);
        if (line.WantsJson())
        {
            Screen.Json(new { same = differences.IsEmpty, record.Candidate, record.Verdict.Run, record.Verdict.Evidence, differences });
        }
        else if (differences.IsEmpty)
        {
            Screen.Line($"same: {record.Verdict.Results.Length} results and the evidence {record.Verdict.Evidence} of {record.File.Name}");
        }
        else
        {
            Screen.Line($"different: {record.File.Name}");
            foreach (var difference in differences)
            {
                Screen.Line($"  {difference.What}\n    then: {difference.Then}\n    now:  {difference.Now}");
            }
        }

        return differences.IsEmpty ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<(CheckRecord Record, ReadOnlyMemory<byte> File)> FromPipeline(
        ParseResult line, string id, CancellationToken cancellation)
    {
        if (File.Exists(id))
        {
            throw new CannotRunException($"'{id}' is a file. Name the image it is of as well: ./review recheck {id} IMAGE");
        }

        await using var connection = Connection.Open(line);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var records = connection.Get<CheckRecords>();
        var record = await records.Read(candidate, cancellation)
            ?? throw new CannotRunException($"'{id}' has not been checked, so there is nothing to compare with.");
        return (record, await records.Original(record, cancellation));
    }

    private static CheckRecord ReadRecord(string path)
    {
        if (!File.Exists(path))
        {
            throw new CannotRunException($"There is no file '{path}'. 'review record ID --out FILE' writes one.");
        }

        return CheckRecord.Read(File.ReadAllText(path)) switch
        {
            Reading<CheckRecord>.Valid valid => valid.Content,
            Reading<CheckRecord>.Invalid invalid => throw new CannotRunException($"'{path}' is no record of a check run: {string.Join(' ', invalid.Problems)}"),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of a record."),
        };
    }

    private static async Task<ReadOnlyMemory<byte>> ReadFile(FileInfo file, CancellationToken cancellation) =>
        file.Exists
            ? await File.ReadAllBytesAsync(file.FullName, cancellation)
            : throw new CannotRunException($"There is no file '{file}'.");
}
