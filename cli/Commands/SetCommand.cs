using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class SetCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("BRIEF/SET") { Description = "The frame set, as in upload paths." };
        var command = new Command("set", "Shows how the frames of a set agree, and which one is odd.") { path };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(path), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string path, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var parts = path.Split('/', 2);
        var report = parts.Length == 2 ? await connection.Get<CompareFrames>().Report(parts[0], parts[1], cancellation) : null;
        if (report is null)
        {
            throw new CannotRunException($"There is no frame set '{path}'. Name it as BRIEF/SET; 'review status' shows those there are.");
        }

        if (line.WantsJson())
        {
            Screen.Json(report);
        }
        else
        {
            FrameSetSheet.Print(Screen.Out, report);
        }

        return ExitCode.Done;
    }
}
