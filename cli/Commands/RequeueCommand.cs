using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class RequeueCommand
{
    public static Command Create()
    {
        var queue = new Argument<string?>("QUEUE") { Description = $"One of {string.Join(", ", Pipeline.Queues.All)}; else all.", Arity = ArgumentArity.ZeroOrOne };
        queue.AcceptOnlyFromAmong([.. Pipeline.Queues.All]);
        var by = CommonOptions.By();
        var command = new Command("requeue", "Gives messages that failed too often another try.") { queue, by };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(queue), line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? one, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var requeue = connection.Get<Requeue>();
        var actor = await People.OrCommandLine(connection, by, cancellation);
        var moved = new List<(string Queue, int Count)>();
        foreach (var queue in one is null ? [.. Pipeline.Queues.All] : new[] { one })
        {
            moved.Add((queue, await requeue.Run(queue, actor, cancellation)));
        }

        if (line.WantsJson())
        {
            Screen.Json(moved.Select(queue => new { queue.Queue, moved = queue.Count }));
            return ExitCode.Done;
        }

        foreach (var (queue, count) in moved)
        {
            Screen.Line($"{queue}: {count} moved back");
        }

        return ExitCode.Done;
    }
}
