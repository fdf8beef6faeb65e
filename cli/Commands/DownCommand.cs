using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Running;

namespace ReviewPipeline.Cli.Commands;

internal static class DownCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Command Create()
    {
        var command = new Command("down", "Ends the pipeline that runs for the data folder, wherever it was started.");
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellation)
    {
        var data = DataDirectory.Of(line);
        var record = RunRecord.Read(data);
        ProcessMark[] alive = record is null
            ? []
            : [.. record.Programs.Select(program => program.Process).Append(record.Review).Where(mark => mark.IsAlive()).Reverse()];
        if (alive.Length > 0)
        {
            await new Narrator(line.Progress()).Step("Ending the pipeline", "The pipeline has ended", async () =>
            {
                // The watcher comes first and ends the others in order; what is left has lost its watcher.
                foreach (var mark in alive)
                {
                    await mark.End(Patience);
                }
            });
        }

        if (line.WantsJson())
        {
            Screen.Json(new { ended = alive.Length > 0, data = data.Root });
        }
        else if (alive.Length == 0)
        {
            Screen.Line($"No pipeline is running for {data.Root}.");
        }

        return ExitCode.Done;
    }
}
