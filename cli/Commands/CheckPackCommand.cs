using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class CheckPackCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A pack that 'review export' wrote." };
        var key = VerifierKey.Option();
        var command = new Command("check-pack", "Verifies an exported pack: needs neither server nor storage.") { folder, key };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(folder), line.GetRequiredValue(key), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, DirectoryInfo folder, string key, CancellationToken cancellation)
    {
        try
        {
            var identity = await VerifierKey.Read(key, cancellation);
            return VerifySheet.Print(line, await new CheckPack(new PackFolder(folder.FullName), identity).Run(Heads.Of, cancellation));
        }
        catch (FormatException problem)
        {
            throw new CannotRunException(problem.Message);
        }
    }
}
