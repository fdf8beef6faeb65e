namespace ReviewPipeline.PipelineTests;

public class TimerTests(Azurite azurite)
{
    private static readonly (string, string) EverySecondSecond = ("TickSchedule", "*/2 * * * * *");

    [Fact]
    public async Task Each_occurrence_fires_once_over_two_hosts_and_the_second_takes_over_when_the_first_stops()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await using var first = await RunningHost.Start(connection, EverySecondSecond, ("HostName", "first"));
        await traces.Reach("ticked", 1);
        await using var second = await RunningHost.Start(connection, EverySecondSecond, ("HostName", "second"));
        await traces.Reach("ticked", 3);
        (await first.Terminate()).ShouldBe(0, first.Output);
        await Eventually.Holds(
            async () => (await traces.Of("ticked")).Any(t => t.Host == "second"), TimeSpan.FromSeconds(15), "the second host took over");

        var ticks = await traces.Of("ticked");
        var occurrences = await Task.WhenAll(ticks.Select(traces.Content));
        occurrences.ShouldBeUnique(StringComparer.Ordinal);
        ticks.Count(t => t.Host == "first").ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task An_occurrence_missed_while_no_host_ran_is_made_up_for_by_one_run_that_is_past_due()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await using var before = await RunningHost.Start(connection, EverySecondSecond, ("HostName", "before"));
        await traces.Reach("ticked", 1);
        (await before.Terminate()).ShouldBe(0, before.Output);
        await Task.Delay(TimeSpan.FromSeconds(4.5));

        await using var after = await RunningHost.Start(connection, EverySecondSecond, ("HostName", "after"));
        await Eventually.Holds(
            async () => (await traces.Of("ticked")).Count(t => t.Host == "after") >= 2, TimeSpan.FromSeconds(15), "two ticks after it");

        (await traces.Of("ticked")).Where(t => t.Host == "after").Count(t => t.About == "late").ShouldBe(1);
    }
}
