using System.Collections.Immutable;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Briefs;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>A fresh installation with a key and a witness, its entries written by the product's own commit.</summary>
internal sealed class SealedTrail
{
    private static readonly Actor Author = new("person-test", Role.Governance);

    private SealedTrail(string connection, TrailSettings settings)
    {
        Connection = connection;
        Settings = settings;
        Account = StorageAccount.FromConnectionString(connection);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero));

    public string Connection { get; }

    public TrailSettings Settings { get; }

    public StorageAccount Account { get; }

    public TrailLog Log => new(Account, new BlobStore(Account));

    public TableClient Table => new(Connection, Pipeline.Tables.Trail);

    public TableClient Index => new(Connection, Pipeline.Tables.TrailIndex);

    public BlobContainerClient LogBlobs => new(Connection, Pipeline.Containers.TrailLog);

    public BlobContainerClient Checkpoints => new(Connection, Pipeline.Containers.Checkpoints);

    /// <param name="largestLog">Leaves after which a shard is closed; null for the usual.</param>
    public static async Task<SealedTrail> Create(Azurite azurite, int? largestLog = null)
    {
        var settings = TrailKeys.Create(Directory.CreateTempSubdirectory("trail-").FullName);
        var trail = new SealedTrail(await azurite.NewAccount(), settings with { LargestLog = largestLog ?? settings.LargestLog });
        await trail.Account.EnsureCreated(CancellationToken.None);
        return trail;
    }

    /// <summary>The same storage and keys under another setting.</summary>
    public SealedTrail With(int largestLog) => new(Connection, Settings with { LargestLog = largestLog });

    public static SubjectId Subject(int number) => SubjectId.Brief($"trail-{number}");

    public static string EntryKey(long version) => $"entry-{version:D19}";

    /// <summary>Adds entries to a subject in one command, and says so on the queue.</summary>
    public Task Add(SubjectId subject, int count = 1) =>
        Write(subject, state => [.. Enumerable.Range(1, count).Select(i => new BriefAdded((int)state + i, "Spring", "{}"))]);

    public Task Write(SubjectId subject, IEntryData entry) => Write(subject, _ => [entry]);

    private async Task Write(SubjectId subject, Func<long, IEntryData[]> entries)
    {
        await Store(Account).Run<Noted>(
            subject, Guid.NewGuid().ToString(), Author, (state, _) => Outcome.Accept(entries(state.Version)), CancellationToken.None);
        await Announce(subject);
    }

    public Task Announce(SubjectId subject) => new WorkQueues(Account)
        .Send(Pipeline.Queues.Seals, $$"""{"subject":"{{subject}}"}""", CancellationToken.None);

    public Task<int> Waiting() => new WorkQueues(Account).Depth(Pipeline.Queues.Seals, CancellationToken.None);

    public async Task<SealReport> Seal(string? through = null, CancellationToken cancellation = default)
    {
        using var signer = TrailSigner.Load(Settings);
        return await Sealer(signer, through).Run(cancellation);
    }

    public Seal Sealer(TrailSigner signer, string? through = null)
    {
        var account = through is null ? Account : StorageAccount.FromConnectionString(through);
        var log = new TrailLog(account, new BlobStore(account));
        var index = new TrailIndex(account);
        var appender = new LogAppender(log, index, signer, new WitnessFile(Settings.WitnessFile), Time);
        return new Seal(log, appender, new TrailTable(account), index, new WorkQueues(account), new StoredLayout(log, index, new TableCopy(account)), Settings, Time);
    }

    /// <summary>The newest checkpoint, as it is published.</summary>
    public async Task<ReadOnlyMemory<byte>> Newest() => (await Log.ReadNewest(CancellationToken.None))!.Value;

    public ITrailSource Source => new StoredTrail(Log, new TrailTable(Account), new TrailIndex(Account), new WitnessFile(Settings.WitnessFile), Time);

    public Task<VerifyReport> Verify(Checkpoint? since = null) =>
        new Verify(Source, Settings.Identity()).Run(HeadOf, null, CancellationToken.None, since);

    /// <param name="through">Another way to the same storage; null for the straight one.</param>
    public ExportTrail Exporter(StorageAccount? through = null) =>
        new(Source, Settings.Identity(), new Commands(Store(through ?? Account), new WorkQueues(through ?? Account), Time));

    public SubjectStore Store(StorageAccount account) => new(account, new PersonalKeys(account, new(() => WrappingKeys.Load(new())), Time), Time);

    /// <summary>What whoever was handed a pack finds, with the verifier key and nothing else.</summary>
    public async Task<VerifyReport> CheckPack(string folder) =>
        await new CheckPack(new PackFolder(folder), Settings.Identity()).Run(HeadOf, CancellationToken.None);

    public async Task<VerifyReport.Proven> ShouldBeProven()
    {
        var report = await Verify();
        return report.ShouldBeOfType<VerifyReport.Proven>(
            report is VerifyReport.Tampered tampered ? string.Join('\n', tampered.Differences) : report.ToString());
    }

    public async Task<ImmutableArray<Difference>> ShouldBeTampered()
    {
        var report = await Verify();
        report.ExitCode.ShouldBe(1, report.ToString());
        return report.ShouldBeOfType<VerifyReport.Tampered>().Differences;
    }

    /// <summary>What a storage owner's own tool does to a row: reads it, changes it, writes it back.</summary>
    public async Task Edit(SubjectId subject, string rowKey, Action<TableEntity> change)
    {
        TableEntity row = await Table.GetEntityAsync<TableEntity>(subject.Value, rowKey);
        change(row);
        await Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
    }

    private static HeadProjection HeadOf(SubjectId id, IReadOnlyList<Entry> entries)
    {
        if (id.Kind == SubjectId.AccessKind)
        {
            return Heads.Of(id, entries);
        }

        var state = Fold.Of<Noted>(entries);
        return new(CanonicalJson.Serialize(state), state.Version, Words.Code(state.Status));
    }

    /// <summary>The least state: how many entries there are.</summary>
    private sealed record Noted(Status Status, long Version) : ISubjectState<Noted>
    {
        public static Noted Empty { get; } = new(Status.None, 0);

        public Noted Apply(Entry entry) => new(Pipeline.After(Status, entry.Data), entry.Version);
    }
}
