using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>Messages that fail for good, and ones that fail until somebody mends the cause.</summary>
public class PoisonTests(Azurite azurite)
{
    private const int Replays = 10;

    private static readonly int Of = CampaignSize.IsFull ? 200 : 12;

    /// <summary>Five attempts, five seconds apart, for all of them.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(CampaignSize.IsFull ? 15 : 3);

    [Fact]
    public async Task What_always_fails_waits_for_a_person_and_what_is_mended_comes_through_once_however_often_it_is_replayed()
    {
        using var keys = new TemporaryFolder();
        (string, string)[] settings = [.. SigningSettings.In(keys.Path), .. Campaign.Scheduled];
        await using var bench = await Workbench.WithBrief(azurite, settings);
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => Task.FromResult(Fate.Pass));
        var isBroken = true;
        proxy.Refuses = request => Task.FromResult(isBroken && request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal));
        await using var functions = await RunningHost.StartFunctions(proxy.Connection, settings);
        for (var i = 0; i < Of; i++)
        {
            await bench.Get<WorkQueues>().Send(Pipeline.Queues.Changes, $"no subject, {i}", Workbench.Cancellation);
            await bench.Put($"{Workbench.Brief}/a/{i}.jpg", Pictures.Jpeg((uint)i + 1, 320, 168));
        }

        await Eventually.Holds(async () => await Poison(Pipeline.Queues.Changes) == Of, GivenUp, "what always fails is given up");
        await Eventually.Holds(async () => await Poison(Pipeline.Queues.Uploads) == Of, GivenUp, "what can't be recorded is given up");
        (await bench.Candidates()).ShouldBeEmpty();

        isBroken = false;
        (await Replay(Pipeline.Queues.Uploads)).ShouldBe(Of);
        await Eventually.Holds(
            async () => (await bench.Candidates()).Count(candidate => candidate.Status == Status.InReview) == Of, GivenUp, "all are in review");
        for (var replay = 0; replay < Replays; replay++)
        {
            (await Replay(Pipeline.Queues.Uploads)).ShouldBe(0);
            await Again();
        }

        await Eventually.Holds(async () => await bench.Get<WorkQueues>().Depth(Pipeline.Queues.Uploads, Workbench.Cancellation) == 0, GivenUp, "all is worked on");
        foreach (var candidate in await bench.Candidates())
        {
            SubjectId.TryParse(candidate.Id, out var id).ShouldBeTrue();
            (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked"]);
        }

        (await Poison(Pipeline.Queues.Changes)).ShouldBe(Of);

        async Task<int> Poison(string queue) => await bench.Get<WorkQueues>().Exists(Pipeline.Queues.Poison(queue), Workbench.Cancellation)
            ? await bench.Get<WorkQueues>().Depth(Pipeline.Queues.Poison(queue), Workbench.Cancellation)
            : 0;

        Task<int> Replay(string queue) => bench.Get<Requeue>().Run(queue, Workbench.Gia, Workbench.Cancellation);

        // Every message once more, as if its first delivery had not been told of.
        async Task Again()
        {
            await foreach (var blob in bench.Get<BlobStore>().List(Pipeline.Containers.Uploads, prefix: null, Workbench.Cancellation))
            {
                await bench.Announce(blob.Name, blob.ETag);
            }
        }
    }
}
