using System.Diagnostics;

namespace ReviewPipeline.PipelineTests;

public class HostStartTests(Azurite azurite)
{
    [Fact]
    public async Task The_start_names_each_function_and_its_trigger()
    {
        await using var host = await RunningHost.Start(await azurite.NewAccount());

        host.Output.ShouldContain("Function Work: queue work");
        host.Output.ShouldContain("Function Tick: timer 0 0 0 1 1 * UTC");
        (await host.Terminate()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_storage_the_host_says_what_to_start_and_ends()
    {
        const string nobody = "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=bm9ib2R5;" +
            "BlobEndpoint=http://127.0.0.1:1/nobody;QueueEndpoint=http://127.0.0.1:1/nobody;TableEndpoint=http://127.0.0.1:1/nobody;";
        var clock = Stopwatch.StartNew();

        await using var host = RunningHost.Launch(nobody, ("LocalHost__StorageWait", "00:00:02"));
        (await host.Ended()).ShouldBe(1);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        host.Output.ShouldContain("has not answered for 2 s");
        host.Output.ShouldContain("Start the emulator with ./review up");
    }

    [Fact]
    public async Task A_mistake_in_the_settings_stops_the_start_before_anything_runs()
    {
        await using var host = RunningHost.Launch(await azurite.NewAccount(), ("TickSchedule", "every minute"));

        (await host.Ended()).ShouldNotBe(0);

        host.Output.ShouldContain("Tick: the schedule 'every minute' is not six-field NCRONTAB.");
        host.Output.ShouldNotContain("functions are running");
    }
}
