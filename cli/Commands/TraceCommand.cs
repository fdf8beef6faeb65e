using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class TraceCommand
{
    public static Command Create()
    {
        var candidate = CommonOptions.Candidate();
        var command = new Command("trace", "Shows what happened to a candidate, when, how long it took and waited, and who did it.") { candidate };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(candidate), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string text, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var id = await CandidateLookup.Require(connection, text, cancellation);
        var timeline = await connection.Get<TraceCandidate>().Run(id, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(TraceSheet.Data(id, timeline));
        }
        else
        {
            TraceSheet.Print(id, await connection.Get<ReviewDesk>().Read(id, cancellation), timeline);
        }

        return ExitCode.Done;
    }
}
