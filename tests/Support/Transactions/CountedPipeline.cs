using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>
/// The whole pipeline in this process, from the upload by page to a decision and its seal, every request to storage counted. Works the queues as
/// the host does: a fetch brings up to batchSize messages, which run at the same time, and each is deleted when it is done.
/// </summary>
public sealed class CountedPipeline : IAsyncDisposable
{
    public const string Brief = "counted";

    /// <summary>As host.json says.</summary>
    private const int BatchSize = 16;

    /// <summary>So many files a browser sends at a time.</summary>
    private const int UploadsAtOnce = 4;

    private static readonly Actor Uma = new("person-0000000000000001", Role.Uploader);
    private static readonly Actor Ana = new("person-0000000000000002", Role.Approver);

    private readonly string connection;
    private readonly ServiceProvider services;
    private readonly TransactionCount count;
    private int decisions;

    private CountedPipeline(string connection, ServiceProvider services, TransactionCount count) =>
        (this.connection, this.services, this.count) = (connection, services, count);

    /// <summary>What all requests so far come to.</summary>
    public TransactionCount Count => count;

    /// <summary>Looks at queues where nothing was: they come with time, not with candidates.</summary>
    public int EmptyLooks { get; private set; }

    /// <param name="keys">A folder for the trail's keys.</param>
    public static async Task<CountedPipeline> Start(string connection, int frames, string keys)
    {
        var made = TrailKeys.Create(keys);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new(StorageAccount.SettingName, connection),
            new(WordKey.Setting, WordKey.Value),
            new("Trail:SigningKeyFile", made.SigningKeyFile),
            new("Trail:VerifierKeyFile", made.VerifierKeyFile),
            new("Trail:WitnessFile", made.WitnessFile),
        ]).Build();
        var built = new ServiceCollection().AddLogging().AddReviewPipeline(configuration).BuildServiceProvider();
        var pipeline = new CountedPipeline(connection, built, new(connection));
        await built.GetRequiredService<StorageAccount>().EnsureCreated(CancellationToken.None);
        var people = built.GetRequiredService<PeopleDirectory>();
        await people.Put(new(Uma.Id, "uma", "Uma", Uma.Grants), CancellationToken.None);
        await people.Put(new(Ana.Id, "ana", "Ana", Ana.Grants), CancellationToken.None);
        _ = await built.GetRequiredService<BriefShelf>().Add(Brief, BriefText(frames), "counted", Uma, CancellationToken.None);
        await pipeline.Work();
        await pipeline.Seal();
        return pipeline;
    }

    /// <summary>Files by the page's door, and an event for each as Event Grid puts it.</summary>
    public Task Upload(IReadOnlyList<(string Set, string File, byte[] Content)> files) => Parallel.ForEachAsync(
        files,
        new ParallelOptions { MaxDegreeOfParallelism = UploadsAtOnce },
        async (file, cancellation) =>
        {
            var path = $"{Brief}/{file.Set}/{file.File}";
            var etag = await TransactionCount.During(Step.Upload, async () =>
            {
                using var content = new MemoryStream(file.Content);
                var answer = await services.GetRequiredService<UploadDoor>().Put(path, content, file.Content.Length, "image/jpeg", Uma, cancellation);
                return ((UploadAnswer.Taken)answer).ETag;
            });
            await TransactionCount.During(Step.Event, () => new QueueClient(connection, Pipeline.Queues.Uploads).SendMessageAsync(
                JsonSerializer.Serialize(new
                {
                    id = "1",
                    eventType = UploadEvent.Created,
                    subject = UploadEvent.SubjectOf(path),
                    data = new { eTag = etag },
                }),
                cancellation));
        });

    /// <summary>Works until nothing is in sight.</summary>
    public async Task Work()
    {
        for (var idle = false; !idle;)
        {
            idle = true;
            foreach (var stage in Pipeline.Stages.Where(stage => stage is { Queue: not null and not Pipeline.Queues.Seals }))
            {
                idle &= await TransactionCount.During(stage.Function!, () => WorkOnce(stage)) == 0;
            }
        }
    }

    /// <summary>One approver claims and approves, one after the other, until nothing is left.</summary>
    /// <returns>How many were decided.</returns>
    public async Task<int> Decide()
    {
        var desk = services.GetRequiredService<ReviewDesk>();
        var decided = 0;
        while (await TransactionCount.During(Step.Claim, () => desk.ClaimNext(Ana, $"claim-{++decisions}", new(), CancellationToken.None)) is { } id)
        {
            var approve = new CandidateCommand.Decide(DecisionKind.Approve, Run: 1, Epoch: 1, Reason: null, Note: null) { Surface = DecisionSurface.Page };
            var result = await TransactionCount.During(
                Step.Vote, () => desk.Run(id, $"vote-{decisions}", approve, Ana, CancellationToken.None));
            _ = result as CommandResult<CandidateState>.Done ?? throw new InvalidOperationException($"{id} was not approved: {result}");
            decided++;
        }

        return decided;
    }

    public Task<SealReport> Seal() => TransactionCount.During(
        Step.Seal, () => services.GetRequiredService<Seal>().Run(CancellationToken.None));

    /// <summary>Sealing asks the index no longer once it has run for some seconds.</summary>
    public static Task UntilSealingKnows() => Task.Delay(SealedVersions.Margin + TimeSpan.FromSeconds(2));

    /// <param name="patience">Null leaves it as it is.</param>
    public void WaitFor(TimeSpan? patience)
    {
        var crowd = services.GetRequiredService<Crowd>();
        crowd.Patience = patience ?? crowd.Patience;
    }

    public void Clear()
    {
        count.Clear();
        EmptyLooks = 0;
    }

    public async ValueTask DisposeAsync()
    {
        count.Dispose();
        await services.DisposeAsync();
    }

    private async Task<int> WorkOnce(Pipeline.Stage stage)
    {
        var name = stage.Queue!;
        var queues = services.GetRequiredService<WorkQueues>();
        var messages = await queues.Receive(name, BatchSize, TimeSpan.FromMinutes(5), CancellationToken.None);
        if (messages.Count == 0)
        {
            EmptyLooks++;
            count.Forgive(new(stage.Function!, StorageService.Queue, "Get Messages", name));
        }

        await Task.WhenAll(messages.Select(async message =>
        {
            await services.Deliver(name, message.Body, CancellationToken.None);
            await queues.Delete(name, message, CancellationToken.None);
        }));
        return messages.Count;
    }

    private static string BriefText(int frames) =>
        $$"""
        {
          "title": "Counted", "purpose": "production", "style": "photography",
          "palette": { "colours": [ { "hex": "#0B3954", "name": "Deep sea" } ], "toleranceDeltaE": 5 },
          "placements": [
            { "name": "Wide", "ratio": "1.91:1", "tolerancePercent": 1, "formats": ["png", "jpeg"], "maximumBytes": 50000000 }
          ],
          "frames": {{frames}}, "deadline": "2099-03-01T17:00:00+01:00",
          "approval": { "stages": [ { "name": "Brand" } ] }, "licencePolicy": { "allowedModels": [] }
        }
        """;

    /// <summary>What is no function.</summary>
    public static class Step
    {
        public const string Upload = "Upload by page";
        public const string Event = "Event Grid";
        public const string Claim = "Claim";
        public const string Vote = "Vote";
        public const string Seal = "SealTrail";
    }
}
