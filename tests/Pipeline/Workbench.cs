using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Isolation;
using ReviewPipeline.PipelineTests.Privacy;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

/// <summary>The pipeline on an account of its own, with the test in the place of the host: it delivers the messages.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    public const string Brief = "spring-launch";

    public static readonly Actor Uploader = new("person-0000000000000001", Role.Uploader);
    public static readonly Actor Ana = new("person-000000000000000a", Role.Approver);
    public static readonly Actor Gia = new("person-000000000000000c", Role.Governance);
    public static readonly Actor Ben = new("person-000000000000000b", Role.Approver);

    private static readonly Decoders Decoders = new(new DecoderSettings(), TrustList.Empty, NullLogger<Decoders>.Instance);

    private readonly ServiceProvider services;

    private Workbench(string connection, ServiceProvider services)
    {
        Connection = connection;
        this.services = services;
    }

    /// <summary>Of the account, for a program of its own.</summary>
    public string Connection { get; }

    public SubjectStore Subjects => Get<SubjectStore>();

    public BriefShelf Briefs => Get<BriefShelf>();

    public ReviewDesk Desk => Get<ReviewDesk>();

    /// <summary>All lines that the pipeline has logged.</summary>
    public IEnumerable<string> Logged => Get<LogLines>().All;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Every message delivered so far, for delivering them again.</summary>
    public List<(string Queue, string Body)> Delivered { get; } = [];

    public static Task<Workbench> Start(Azurite azurite, params (string Key, string Value)[] settings) =>
        StartAt(azurite, TimeProvider.System, settings);

    /// <summary>Under a clock of the test's own.</summary>
    public static async Task<Workbench> StartAt(Azurite azurite, TimeProvider time, params (string Key, string Value)[] settings)
    {
        var account = await azurite.NewAccount();
        var provider = Services(account, time, settings);
        await provider.GetRequiredService<StorageAccount>().EnsureCreated(Cancellation);
        return new(account, provider);
    }

    /// <summary>Another program on an account that is there: by another way to it, or by another clock.</summary>
    public static Workbench On(string connection, TimeProvider? time = null, params (string Key, string Value)[] settings) =>
        new(connection, Services(connection, time ?? TimeProvider.System, settings));

    public static async Task<Workbench> WithBrief(Azurite azurite, params (string Key, string Value)[] settings)
    {
        var bench = await Start(azurite, settings);
        await bench.AddBrief(BriefText());
        return bench;
    }

    /// <summary>Under a clock that the test moves, and by a brief with this approval.</summary>
    public static async Task<Workbench> WithApproval(Azurite azurite, string approval, TimeProvider? time = null)
    {
        var bench = await StartAt(azurite, time ?? TimeProvider.System);
        await bench.AddBrief(BriefText(approval: approval));
        return bench;
    }

    public static string BriefText(
        string title = "Spring launch",
        int frames = 5,
        string deadline = "2027-03-01T17:00:00+01:00",
        string approval = """{ "stages": [ { "name": "Brand" } ] }""") =>
        $$"""
        {
          "title": "{{title}}", "purpose": "production", "style": "photography",
          "palette": { "colours": [ { "hex": "#0B3954", "name": "Deep sea" } ], "toleranceDeltaE": 10 },
          "placements": [
            { "name": "Landscape", "ratio": "1.91:1", "tolerancePercent": 1, "formats": ["png", "jpeg"], "maximumBytes": 5000000 }
          ],
          "frames": {{frames}}, "deadline": "{{deadline}}",
          "approval": {{approval}}, "licencePolicy": { "allowedModels": ["Model X"] }
        }
        """;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task AddBrief(string text)
    {
        var added = await Briefs.Add(Brief, text, Guid.NewGuid().ToString(), Uploader, Cancellation);
        added.ShouldBeOfType<CommandResult<Briefs.BriefState>.Done>();
        await Drain();
    }

    /// <summary>Puts a blob as any storage client would, tells of it as Event Grid would, and lets the pipeline work.</summary>
    public async Task Upload(string path, byte[] content, string? contentType = null)
    {
        await Announce(path, await Put(path, content, contentType));
        await Drain();
    }

    public async Task<string> Put(string path, byte[] content, string? contentType = null)
    {
        BlobContentInfo written = await Container(Pipeline.Containers.Uploads).GetBlobClient(path).UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = contentType } }, Cancellation);
        return written.ETag.ToString();
    }

    public Task Announce(string path, string etag) => Queue(Pipeline.Queues.Uploads).SendMessageAsync(
        JsonSerializer.Serialize(new
        {
            id = "1",
            eventType = UploadEvent.Created,
            subject = UploadEvent.SubjectOf(path),
            data = new { eTag = etag },
        }),
        Cancellation);

    /// <summary>Delivers until no message is in sight.</summary>
    public async Task Drain()
    {
        for (var idle = false; !idle;)
        {
            idle = true;
            foreach (var queue in Pipeline.Queues.All.Where(queue => queue != Pipeline.Queues.Seals))
            {
                var messages = (await Queue(queue).ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5), Cancellation)).Value;
                foreach (var message in messages)
                {
                    idle = false;
                    await Deliver(queue, message.Body.ToString());
                    Delivered.Add((queue, message.Body.ToString()));
                    await Queue(queue).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
                }
            }
        }
    }

    public Task Deliver(string queue, string body) => services.Deliver(queue, body, Cancellation);

    /// <summary>To read what people wrote.</summary>
    public Task<KeyRing> Keys() => Get<PersonalKeys>().Ring(Cancellation);

    public async Task<CandidateSummary> Candidate(string file) =>
        (await Candidates()).Single(candidate => candidate.File == file || candidate.Aliases.Any(alias => alias.EndsWith("/" + file, StringComparison.Ordinal)));

    public async Task<List<CandidateSummary>> Candidates() => await Briefs.Candidates(Brief, Cancellation).ToListAsync(Cancellation);

    /// <summary>The first of what waits for a decision.</summary>
    public async Task<IReadOnlyList<QueueItem>> Waiting() =>
        (await Get<ReviewQueue>().Next(new(), after: null, 100, Ana, Cancellation)).Items;

    public async Task<List<string>> KindsOf(SubjectId id) =>
        await Subjects.Entries(id, 1, Cancellation).Select(entry => entry.Kind).ToListAsync(Cancellation);

    /// <summary>By the door, as a page or the command line does.</summary>
    public async Task<string> Bring(string path, byte[] content, string type, Actor? uploader) =>
        ((UploadAnswer.Taken)await Get<UploadDoor>().Put(path, new MemoryStream(content), content.Length, type, uploader, Cancellation)).ETag;

    /// <param name="maker">Who uploads it by page; null for a storage client, which names nobody.</param>
    public async Task<SubjectId> InReview(string file = "hero.png", uint seed = 1, Actor? maker = null)
    {
        var path = $"{Brief}/a/{file}";
        await Announce(path, await Bring(path, Pictures.Png(seed), "image/png", maker));

        // The record that it was uploaded is told of half a minute later; here, at once.
        await Get<Project>().Run(SubjectId.Access(Get<TimeProvider>().GetUtcNow(), (maker ?? Actor.Function("upload-door")).Id), Cancellation);
        await Drain();
        SubjectId.TryParse((await Candidate(file)).Id, out var id).ShouldBeTrue();
        return id;
    }

    /// <summary>Of the iterations at a place, the one that came last.</summary>
    public async Task<SubjectId> Newest(string file)
    {
        var newest = (await Candidates()).Where(candidate => candidate.File == file).MaxBy(candidate => candidate.OpenedAt)!;
        SubjectId.TryParse(newest.Id, out var id).ShouldBeTrue();
        return id;
    }

    public BlobContainerClient Container(string name) => new(Connection, name);

    public QueueClient Queue(string name) => new(Connection, name);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static ServiceProvider Services(string account, TimeProvider time, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(StorageAccount.SettingName, account), new(WordKey.Setting, WordKey.Value), .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))])
            .Build();
        var log = new LogLines();
        var product = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton(log)
            .AddSingleton(time)
            .AddReviewPipeline(configuration);

        // Processes that were started for one test are warm for the next, unless it wants others.
        return (settings.Any(setting => setting.Key.StartsWith("Decoder:", StringComparison.Ordinal) || setting.Key.StartsWith("ContentCredentials:", StringComparison.Ordinal))
            ? product
            : product.AddSingleton(Decoders)).BuildServiceProvider();
    }
}
