namespace ReviewPipeline.PipelineTests;

public class HostEndTests(Azurite azurite)
{
    [Fact]
    public async Task On_SIGTERM_running_functions_finish_and_everything_else_is_there_for_the_next_host()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("work", Enumerable.Range(0, 20).Select(n => $"message{n};1500"));

        await using var host = await RunningHost.Start(connection);
        await traces.Reach("started", 2);
        (await host.Terminate()).ShouldBe(0, host.Output);

        var started = await traces.Of("started");
        var finished = await traces.Of("finished");
        finished.Select(f => f.About).ShouldBe(started.Select(s => s.About), ignoreOrder: true);

        // All others can be taken at once: none is out of sight until a lease runs out.
        var left = (await traces.Queue("work").ReceiveMessagesAsync(32)).Value;
        left.Length.ShouldBe(20 - finished.Count);
    }

    [Fact]
    public async Task A_function_that_outlasts_the_drain_is_cancelled_and_its_message_given_back()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("work", "endless;600000");

        await using var host = await RunningHost.Start(connection, ("LocalHost__DrainTime", "00:00:01"));
        await traces.Reach("started", 1);
        (await host.Terminate()).ShouldBe(0, host.Output);

        (await traces.Of("finished")).ShouldBeEmpty();
        (await traces.Queue("work").ReceiveMessagesAsync(1)).Value.Length.ShouldBe(1);
    }

    [Fact]
    public async Task After_SIGKILL_in_mid_flight_the_next_host_finishes_every_message()
    {
        const int messages = 40;
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("work", Enumerable.Range(0, messages).Select(n => $"message{n};200"));
        (string, string) lease = ("LocalHost__MessageLease", "00:00:03");

        await using var killed = await RunningHost.Start(connection, lease, ("HostName", "killed"));
        await traces.Reach("finished", 8);
        await killed.Kill();
        var begun = await traces.Of("started");

        await using var next = await RunningHost.Start(connection, lease, ("HostName", "next"));
        await Eventually.Holds(
            async () => (await traces.Of("finished")).Select(f => f.About).Distinct(StringComparer.Ordinal).Count() == messages,
            TimeSpan.FromSeconds(20),
            "every message has taken effect");
        await Eventually.Holds(
            async () => (await traces.Queue("work").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
            TimeSpan.FromSeconds(5),
            "no message is left");

        // The host promises at least once: only what was in flight at the kill may have been run again.
        begun.Count.ShouldBeLessThan(messages, "the kill came in mid-flight");
        var again = (await traces.Of("started")).Count - messages;
        again.ShouldBeInRange(0, 4 + 2);
    }
}
