using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class CheckProofCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A proof that 'review prove' wrote." };
        var key = VerifierKey.Option();
        var from = new Option<FileInfo?>("--from") { Description = "For a proof that the log only grew: the earlier checkpoint, as you noted it.", HelpName = "FILE" };
        var command = new Command("check-proof", "Checks a proof offline: with the file and the verifier key, and nothing else.") { file, key, from };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(file), line.GetRequiredValue(key), line.GetValue(from), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, FileInfo file, string key, FileInfo? from, CancellationToken cancellation)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellation);
            var identity = await VerifierKey.Read(key, cancellation);
            if (from is null)
            {
                var (entry, checkpoint) = InclusionProof.Parse(text).Verify(identity);
                Tell(line, checkpoint, $"Proven: entry {entry.Version} of {entry.Subject} is in the log of {checkpoint.Origin}: {entry.Kind} by {entry.Actor} at {Timestamps.Format(entry.At)}.");
            }
            else
            {
                var earlier = identity.OpenAny(await File.ReadAllBytesAsync(from.FullName, cancellation));
                var later = GrowthProof.Parse(text).Verify(earlier, identity);
                Tell(line, later, later.Origin == earlier.Origin
                    ? $"Proven: from {earlier.Size} to {later.Size} entries the log of {later.Origin} only grew."
                    : $"Proven: from {earlier.Size} entries of {earlier.Origin} to {later.Size} of {later.Origin} the log only grew, and each shard begins with the last checkpoint of the one before.");
            }

            return ExitCode.Done;
        }
        catch (FormatException problem)
        {
            Console.Error.WriteLine($"Not proven. {problem.Message}");
            return ExitCode.Refused;
        }
    }

    private static void Tell(ParseResult line, Checkpoint checkpoint, string proven)
    {
        if (line.WantsJson())
        {
            Screen.Json(new { outcome = "proven", message = proven, checkpoint.Origin, checkpoint.Size, checkpoint.At });
            return;
        }

        Screen.Line(proven);
        Screen.Line($"The checkpoint is of {checkpoint.Size} entries, signed {Timestamps.Format(checkpoint.At)}.");
    }
}
