using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Intake;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.EndToEnd;

/// <summary>The pipeline on an account of its own, in this process: one worker that takes what lies in the queues, as the host would.</summary>
internal sealed class Conveyor : IAsyncDisposable
{
    private const string Brief = "benchmark";

    private readonly string connection;
    private readonly ServiceProvider services;

    private Conveyor(string connection, ServiceProvider services)
    {
        this.connection = connection;
        this.services = services;
    }

    public static async Task<Conveyor> Start(string connection, int frames)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.SettingName, connection), new(WordKey.Setting, WordKey.Value)]).Build();
        var conveyor = new Conveyor(connection, new ServiceCollection().AddLogging().AddReviewPipeline(configuration).BuildServiceProvider());
        await conveyor.services.GetRequiredService<StorageAccount>().EnsureCreated(CancellationToken.None);
        var uploader = new Actor("person-0000000000000001", Role.Uploader);
        _ = await conveyor.services.GetRequiredService<BriefShelf>().Add(Brief, BriefText(frames), "benchmark", uploader, CancellationToken.None);
        await conveyor.Drain();
        return conveyor;
    }

    /// <summary>Puts a file as any storage client would and tells of it as Event Grid would.</summary>
    public async Task Upload(string path, byte[] bytes)
    {
        var name = $"{Brief}/{path}";
        var written = await new BlobContainerClient(connection, Pipeline.Containers.Uploads)
            .GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), CancellationToken.None);
        await new QueueClient(connection, Pipeline.Queues.Uploads).SendMessageAsync(JsonSerializer.Serialize(new
        {
            id = "1",
            eventType = UploadEvent.Created,
            subject = UploadEvent.SubjectOf(name),
            data = new { eTag = written.Value.ETag.ToString() },
        }));
    }

    /// <summary>Works until nothing is in sight.</summary>
    public async Task Drain()
    {
        for (var idle = false; !idle;)
        {
            idle = true;
            foreach (var name in Pipeline.Queues.All.Where(queue => queue != Pipeline.Queues.Seals))
            {
                var queue = new QueueClient(connection, name);
                foreach (var message in (await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5))).Value)
                {
                    idle = false;
                    await services.Deliver(name, message.Body.ToString(), CancellationToken.None);
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
            }
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string BriefText(int frames) =>
        $$"""
        {
          "title": "Benchmark", "purpose": "production", "style": "photography",
          "palette": { "colours": [ { "hex": "#0B3954", "name": "Deep sea" } ], "toleranceDeltaE": 5 },
          "placements": [
            { "name": "Wide", "ratio": "16:9", "tolerancePercent": 1, "formats": ["png", "jpeg"], "maximumBytes": 50000000 }
          ],
          "frames": {{frames}}, "deadline": "2099-03-01T17:00:00+01:00",
          "approval": { "stages": [ { "name": "Brand" } ] }, "licencePolicy": { "allowedModels": [] }
        }
        """;
}
