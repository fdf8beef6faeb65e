using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Infra;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests;

/// <summary>In Azure the functions have the roles of infra/modules/access.bicep and no key: whatever they ask of storage, those have to permit.</summary>
public class FunctionsAskOnlyWhatTheyMay(Azurite azurite)
{
    [Fact]
    public async Task From_arrival_to_seal_and_to_deletion_the_functions_ask_of_storage_only_what_their_roles_permit()
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
        const string Sidecar = $"{Workbench.Brief}/a/hero.png.json";
        await bench.Bring(Sidecar, """{"model":"Model X"}"""u8.ToArray(), "application/json", Workbench.Uploader);
        await bench.Bring($"{Workbench.Brief}/a/hero.png", Pictures.Png(1), "image/png", Workbench.Uploader);
        await bench.Put($"{Workbench.Brief}/a/next.png", Pictures.Png(2));
        await Eventually.Holds(async () => (await bench.Candidates()) is [{ Status: Status.InReview }, { Status: Status.InReview }], TimeSpan.FromSeconds(40), "in review");
        await bench.Desk.Run(await bench.Newest("hero.png"), "press", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        await Eventually.Holds(async () => (await bench.Get<TrailLog>().Status(Workbench.Cancellation)).Size >= 10, TimeSpan.FromSeconds(40), "sealed");
        await bench.Get<Commands>().ByPerson<CandidateState>(
            await bench.Newest("next.png"), "delete", Workbench.Gia, (_, _) => Outcome.Accept(new CandidateDeleted(new PersonalText.Typed("No consent."))), Workbench.Cancellation);
        await bench.Get<Commands>().ByPerson<PersonState>(
            SubjectId.Person(Workbench.Uploader.Id), "erase", Workbench.Gia, (_, _) => Outcome.Accept(new PersonErased()), Workbench.Cancellation);
        await Eventually.Holds(
            async () => !await Lies(bench, $"{Workbench.Brief}/a/next.png") && !await Lies(bench, Sidecar), TimeSpan.FromSeconds(60), "taken away");
        await Eventually.Holds(
            async () => (await bench.Get<WorkQueues>().Depth(Pipeline.Queues.Poison(Pipeline.Queues.Checks), Workbench.Cancellation)) > 0, TimeSpan.FromSeconds(40), "set aside");

        var permissions = Permissions.Of(await deployment, "functions");
        watched.Calls.Count().ShouldBeGreaterThan(20);
        watched.Calls.Where(call => !permissions.Allow(call)).ShouldBeEmpty();
        permissions.NotWritten(watched.Calls, "containers", "tables").ShouldBe(
            [Pipeline.Tables.Deliveries, Pipeline.Containers.Staging], "no endpoint, and nothing that lay for a day: all else is written here");
    }

    private static async Task<bool> Lies(Workbench bench, string path) =>
        await bench.Get<BlobStore>().Read(Pipeline.Containers.Uploads, path, Workbench.Cancellation) is not null;
}
