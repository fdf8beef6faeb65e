using System.Text;
using ReviewPipeline.PipelineTests.Privacy;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.PipelineTests.Telemetry;

public sealed class SendingTests(Azurite azurite)
{
    /// <summary>All but what only people bring about.</summary>
    private static readonly string[] Sent = [.. Metrics.All.Select(metric => metric.Name).Except(["review.decisions", "review.refusals"])];

    [Fact]
    public async Task Functions_send_traces_with_calls_to_storage_metrics_and_logs_and_no_words()
    {
        using var keys = new TemporaryFolder();
        var words = new Tokens(seed: 7);
        await using var collector = await Collector.Start();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(keys.Path));
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Uploader.Id, words.Text(1), words.Text(2), Role.Uploader), Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(Pipeline.Queues.Checks, $$"""{"subject":"{{words.Text(1)}}"}""", Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(Pipeline.Queues.Notices, $$"""{"endpoint":"desk","{{words.Text(1)}}":1}""", Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(Pipeline.Queues.Uploads, words.Text(1), Workbench.Cancellation);
        await bench.Put($"{Workbench.Brief}/a/hero.png.json", Encoding.UTF8.GetBytes($$"""{"model":"Model X","prompt":"{{words.Text(3)}}"}"""));
        await using (await RunningHost.StartFunctions(
            bench.Connection,
            [
                .. SigningSettings.In(keys.Path), .. collector.Settings, ("SealSchedule", "* * * * * *"), ("SweepSchedule", "0 0 0 1 1 *"),
                ("RemindSchedule", "0 0 0 1 1 *"), ("MeasureSchedule", "* * * * * *"),
            ]))
        {
            using var picture = new MemoryStream(Pictures.Png(1, 900, 900));
            await bench.Get<UploadDoor>().Put($"{Workbench.Brief}/a/hero.png", picture, picture.Length, "image/png", Workbench.Uploader, Workbench.Cancellation);
            await Eventually.Holds(
                () => collector["traces"].Contains("process seals", StringComparison.Ordinal)
                    && Sent.All(metric => collector["metrics"].Contains(metric, StringComparison.Ordinal))
                    && collector["logs"].Contains("failed on message", StringComparison.Ordinal),
                TimeSpan.FromSeconds(40),
                "all has come, each metric too");
        }

        foreach (var span in new[] { "ingest", "process checks", "record", "seal", "TableClient.SubmitTransaction", "functions", "reviewpipeline" })
        {
            collector["traces"].ShouldContain(span);
        }

        collector["traces"].ShouldNotContain("QueueClient.ReceiveMessages", customMessage: "asking an empty queue is a part of nothing");
        words.FoundIn(collector.All).ShouldBeEmpty();
    }
}
