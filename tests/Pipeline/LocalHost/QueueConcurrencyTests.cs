using System.Globalization;

namespace ReviewPipeline.PipelineTests;

public class QueueConcurrencyTests(Azurite azurite)
{
    [Fact]
    public async Task No_more_messages_run_at_once_than_host_json_allows()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("work", Enumerable.Range(0, 30).Select(n => $"message{n};300"));

        await using var host = await RunningHost.Start(connection);
        await traces.Reach("finished", 30);

        var beside = new List<int>();
        foreach (var started in await traces.Of("started"))
        {
            beside.Add(int.Parse(await traces.Content(started), CultureInfo.InvariantCulture));
        }

        beside.Count.ShouldBe(30);
        beside.Max().ShouldBeInRange(3, 4 + 2, "batchSize is 4 and newBatchThreshold 2");
    }

    [Fact]
    public async Task A_message_is_kept_out_of_sight_for_as_long_as_its_function_runs()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("work", "long;18000");

        // Renewed at a third of its time: a machine may stand still for the rest of it.
        await using var host = await RunningHost.Start(connection, ("LocalHost__MessageLease", "00:00:08"));
        await traces.Reach("finished", 1, seconds: 60);
        await Eventually.Holds(
            async () => (await traces.Queue("work").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
            TimeSpan.FromSeconds(15),
            "the message was deleted with its newest receipt");

        (await traces.Of("started")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_hosts_share_a_queue_and_each_message_is_run_once()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        var hosts = await Task.WhenAll(
            RunningHost.Start(connection, ("HostName", "first")), RunningHost.Start(connection, ("HostName", "second")));
        await using var first = hosts[0];
        await using var second = hosts[1];

        await traces.Send("work", Enumerable.Range(0, 40).Select(n => $"message{n};100"));
        await traces.Reach("finished", 40);

        var started = await traces.Of("started");
        started.Select(s => s.About).Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
        started.Count.ShouldBe(40);
        started.Select(s => s.Host).Distinct(StringComparer.Ordinal).ShouldBe(["first", "second"], ignoreOrder: true);
    }
}
