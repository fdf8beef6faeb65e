using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads what is stuck, without touching it.</summary>
public sealed class StuckReader(WorkQueues queues)
{
    /// <summary>The most that one call to the storage shows.</summary>
    public const int MostShown = 32;

    private const int LongestSaid = 300;

    public async Task<IReadOnlyList<StuckQueue>> Read(CancellationToken cancellation)
    {
        var read = await Task.WhenAll(Pipeline.Queues.All.Select(queue => Read(queue, cancellation)));
        return [.. read.OfType<StuckQueue>()];
    }

    private async Task<StuckQueue?> Read(string queue, CancellationToken cancellation)
    {
        var poison = Pipeline.Queues.Poison(queue);
        if (!await queues.Exists(poison, cancellation))
        {
            return null;
        }

        var depth = queues.Depth(poison, cancellation);
        var messages = await queues.Peek(poison, MostShown, cancellation);
        return await depth == 0
            ? null
            : new(queue, Pipeline.Stages.First(stage => stage.Queue == queue).Function, await depth, [.. messages.Select(message => Of(queue, message))]);
    }

    private static StuckMessage Of(string queue, WaitingMessage message)
    {
        var said = message.Body.Length > LongestSaid ? message.Body[..LongestSaid] + "…" : message.Body;
        if (queue is Pipeline.Queues.Uploads or Pipeline.Queues.Notices)
        {
            return new(message, Subject: null, said, Why: null);
        }

        try
        {
            return new(message, SubjectMessage.Parse(message.Body).Value, said, Why: null);
        }
        catch (FormatException problem)
        {
            return new(message, Subject: null, said, problem.Message);
        }
    }
}
