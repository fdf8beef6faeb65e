using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.TestSupport.Infra;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests;

/// <summary>In Azure the functions have the roles of infra/modules/access.bicep and no key: whatever they ask of storage, those have to permit.</summary>
public class FunctionsAskOnlyWhatTheyMay(Azurite azurite)
{
    [Fact]
    public async Task From_arrival_to_seal_the_functions_ask_of_storage_only_what_their_roles_permit()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        var deployment = Deployment.Predict("main.small.bicepparam");
        using var keys = new TemporaryFolder();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(keys.Path));
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => Task.FromResult(Fate.Pass));
        var watched = WatchedStorage.Of(proxy, ignored: "local-host");
        await using var functions = await RunningHost.StartFunctions(
            proxy.Connection,
            [
                .. SigningSettings.In(keys.Path), ("SealSchedule", "* * * * * *"), ("SweepSchedule", "*/2 * * * * *"), ("RemindSchedule", "*/2 * * * * *"),
                ("MeasureSchedule", "*/2 * * * * *"), ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:00"),
            ]);

        await bench.Get<WorkQueues>().Send(Pipeline.Queues.Checks, "no message of ours", Workbench.Cancellation);
        await bench.Put($"{Workbench.Brief}/a/hero.png", Pictures.Png(1));
        await bench.Put($"{Workbench.Brief}/a/next.png", Pictures.Png(2));
        await Eventually.Holds(async () => (await bench.Candidates()) is [{ Status: Status.InReview }, { Status: Status.InReview }], TimeSpan.FromSeconds(40), "in review");
        await bench.Desk.Run(await bench.Newest("hero.png"), "press", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        await Eventually.Holds(async () => (await bench.Get<TrailLog>().Status(Workbench.Cancellation)).Size >= 10, TimeSpan.FromSeconds(40), "sealed");
        await Eventually.Holds(
            async () => (await bench.Get<WorkQueues>().Depth(Pipeline.Queues.Poison(Pipeline.Queues.Checks), Workbench.Cancellation)) > 0, TimeSpan.FromSeconds(40), "set aside");

        var permissions = Permissions.Of(await deployment, "functions");
        watched.Calls.Count().ShouldBeGreaterThan(20);
        watched.Calls.Where(call => !permissions.Allow(call)).ShouldBeEmpty();
        permissions.NotWritten(watched.Calls, "containers", "tables").ShouldBe(
            [Pipeline.Tables.Deliveries, Pipeline.Tables.Keys, Pipeline.Tables.Notices, Pipeline.Tables.People, Pipeline.Containers.Staging],
            "no endpoint, no words, nobody to tell, nobody whose roles changed, and nothing that lay for a day: all else is written here");
    }
}
