using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Notices;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>
/// Fills a storage account by the real rules, in the part of the functions: what they would record of a file is given by the test.
/// </summary>
public sealed class StagedDesk : IAsyncDisposable
{
    private static readonly Actor Intake = Actor.Function("ingest-upload");
    private static readonly Actor Checks = Actor.Function("check-candidate");

    private readonly ServiceProvider services;

    /// <param name="time">When things are done; null for now.</param>
    public StagedDesk(string connectionString, TimeProvider? time = null)
    {
        ConnectionString = connectionString;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(StorageAccount.SettingName, connectionString), new(WordKey.Setting, WordKey.Value)])
            .Build();
        services = new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System).AddReviewPipeline(configuration).BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public SubjectStore Subjects => services.GetRequiredService<SubjectStore>();

    public BriefShelf Shelf => services.GetRequiredService<BriefShelf>();

    public PinShelf Pins => services.GetRequiredService<PinShelf>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public RightsDesk Rights => services.GetRequiredService<RightsDesk>();

    public TermsDesk Terms => services.GetRequiredService<TermsDesk>();

    public BlobStore Blobs => services.GetRequiredService<BlobStore>();

    public Task Prepare() => services.GetRequiredService<StorageAccount>().EnsureCreated(CancellationToken.None);

    public Task<Person> AddPerson(string name, Role role, string? timeZone = null) => AddPerson(name, RoleGrants.Everywhere(role), timeZone);

    public async Task<Person> AddPerson(string name, RoleGrants roles, string? timeZone = null)
    {
        var handle = name.Split(' ')[0].ToLowerInvariant();
        var person = new Person($"person-{RandomNumberGenerator.GetHexString(16, lowercase: true)}", handle, name, roles) { TimeZone = timeZone };
        await services.GetRequiredService<PeopleDirectory>().Put(person, CancellationToken.None);
        return person;
    }

    public Task PutPerson(Person person) => services.GetRequiredService<PeopleDirectory>().Put(person, CancellationToken.None);

    /// <summary>A hold, or an erasure, by somebody who may.</summary>
    public Task Keep(SubjectId person, PersonCommand command) => services.GetRequiredService<KeepingDesk>().Run(
        person, "staged", command, new("person-0000000000000adf", Role.Admin), CancellationToken.None);

    public async Task AddBrief(string slug, string document, Person? owner = null)
    {
        var result = await Shelf.Add(slug, document, "staged", owner?.AsActor() ?? new("person-brief-owner", Role.Governance), CancellationToken.None);
        if (result is CommandResult<BriefState>.Refused refused)
        {
            throw new InvalidOperationException(refused.Why.Message);
        }

        await Project(SubjectId.Brief(slug));
    }

    /// <summary>What the sweep records at this time.</summary>
    public async Task RecordNoResponse(SubjectId id, DateTimeOffset at)
    {
        var terms = await services.GetRequiredService<ReviewDesk>().Terms(await Subjects.Read<CandidateState>(id, CancellationToken.None), CancellationToken.None);
        var result = await Subjects.Run<CandidateState>(
            id,
            "no-response",
            Actor.Function("sweep"),
            (state, _) => CandidateRules.Decide(state, new CandidateCommand.RecordNoResponse(), Actor.Function("sweep"), at, terms),
            CancellationToken.None);
        if (result is not CommandResult<CandidateState>.Done { State.Status: Status.NoResponse })
        {
            throw new InvalidOperationException("No response could not be recorded.");
        }

        await Project(id);
    }

    public Task Tell(params Notice[] notices) => services.GetRequiredService<Outbox>().Tell(notices, CancellationToken.None);

    /// <summary>A file in the uploads, not yet taken in.</summary>
    public async Task<UploadedFile> Upload(string brief, string set, string file, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var answer = await services.GetRequiredService<UploadDoor>().Put(
            $"{brief}/{set}/{file}", stream, content.Length, "application/octet-stream", uploader: null, CancellationToken.None);
        return new(brief, set, file, ((UploadAnswer.Taken)answer).ETag, content);
    }

    public async Task<SubjectId> TakeIn(UploadedFile file, Picture picture, SidecarArrival? sidecar = null, string? uploader = null)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        var id = SubjectId.Candidate(file.Brief, sha256);
        var opened = new CandidateOpened(
            file.Brief, 1, file.Set, file.File, file.ETag, sha256, file.Content.Length, ImageFormat.Png, picture.Width, picture.Height, 1,
            uploader, picture.Provenance);
        await Blobs.Put(Pipeline.Containers.Renditions, $"{sha256}/grid.webp", picture.Grid, "image/webp", CancellationToken.None);
        await Blobs.Put(Pipeline.Containers.Renditions, $"{sha256}/view.webp", picture.View, "image/webp", CancellationToken.None);
        await Decide(id, $"arrive-{file.Set}/{file.File}-{file.ETag}", Intake, new CandidateCommand.Arrive(opened, sidecar));
        return id;
    }

    public async Task Check(SubjectId id, params ImmutableArray<CheckResult> results)
    {
        var candidate = await Subjects.Read<CandidateState>(id, CancellationToken.None);
        var brief = (await Shelf.Find(candidate.Brief, CancellationToken.None))!;
        var limits = brief.Read();
        var placements = limits.Placements.Select(placement =>
        {
            var missed = results.Where(r => r.IsFinding && r.Placement == placement.Id).DistinctBy(r => r.Code, StringComparer.Ordinal).ToArray();
            return new PlacementVerdict(placement.Id, missed.Length == 0, [.. missed.Select(r => r.Code)])
            {
                Misses = [.. missed.Select(r => new PlacementMiss(r.Code, true, $"{r.Measured} against {r.Limit}"))],
            };
        });
        var command = new CandidateCommand.RecordChecks(new(0, brief.Number, limits.Deadline, results, [.. placements]), candidate.SidecarSha256);
        await Decide(id, $"check-{(candidate.Verdict?.Run ?? 0) + 1}", Checks, command);

        var set = SubjectId.Set(candidate.Brief, candidate.Set);
        await services.GetRequiredService<CountFrame>().Run(id, CancellationToken.None);
        await Project(set);
    }

    public async Task<SubjectId> TurnAway(UploadedFile file, string code, string message, string measured, string limit)
    {
        var id = SubjectId.RefusedFile($"{file.Brief}/{file.Set}/{file.File}", file.ETag);
        var refused = new CandidateRefused(
            file.Brief, file.Set, file.File, file.ETag, null, file.Content.Length, code, message, measured, limit);
        await Decide(id, "turn-away", Intake, new CandidateCommand.TurnAway(refused));
        return id;
    }

    /// <summary>A checked candidate in review, uploaded under this name.</summary>
    public async Task<SubjectId> AddCandidate(
        string brief, string set, string file, Picture picture, params ImmutableArray<CheckResult> results)
    {
        var id = await TakeIn(await Upload(brief, set, file, RandomNumberGenerator.GetBytes(64)), picture);
        await Check(id, results);
        return id;
    }

    public async Task Decide(SubjectId id, string key, Actor actor, CandidateCommand command)
    {
        var terms = await services.GetRequiredService<BriefTerms>().Of(
            await Subjects.Read<CandidateState>(id, CancellationToken.None), CancellationToken.None);
        var result = await Subjects.Run<CandidateState>(
            id, key, actor, (state, now) => CandidateRules.Decide(state, command, actor, now, terms), CancellationToken.None);
        if (result is CommandResult<CandidateState>.Refused refused)
        {
            throw new InvalidOperationException(refused.Why.Message);
        }

        await Project(id);
    }

    /// <summary>To read what people wrote.</summary>
    public Task<KeyRing> Keys() => services.GetRequiredService<PersonalKeys>().Ring(CancellationToken.None);

    public async Task<IReadOnlyList<Entry>> Entries(SubjectId id) =>
        await Subjects.Entries(id, 1, CancellationToken.None).ToListAsync();

    /// <summary>Finds what was uploaded and takes it the whole way, by the functions' own steps.</summary>
    public async Task TakeInUploads(CancellationToken cancellation)
    {
        await services.GetRequiredService<Sweep>().Run(cancellation, TimeSpan.Zero);
        while (await Deliver(Pipeline.Queues.Uploads, services.GetRequiredService<Ingest>().Run, cancellation)
            + await Deliver(Pipeline.Queues.Checks, Subject(services.GetRequiredService<CheckImage>().Run), cancellation)
            + await Deliver(Pipeline.Queues.FrameSets, Subject(services.GetRequiredService<CountFrame>().Run), cancellation)
            + await ProjectChanges(cancellation) > 0)
        {
        }
    }

    /// <summary>Brings the read models in line with what was done since. Returns how many messages there were.</summary>
    public Task<int> ProjectChanges(CancellationToken cancellation) =>
        Deliver(Pipeline.Queues.Changes, Subject(services.GetRequiredService<Steps.Project>().Run), cancellation);

    /// <summary>Brings the read models in line with one subject.</summary>
    public Task Project(SubjectId id) => services.GetRequiredService<Steps.Project>().Run(id, CancellationToken.None);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Func<string, CancellationToken, Task> Subject(Func<SubjectId, CancellationToken, Task> step) =>
        (message, cancellation) => step(SubjectMessage.Parse(message), cancellation);

    private async Task<int> Deliver(string queue, Func<string, CancellationToken, Task> step, CancellationToken cancellation)
    {
        var queues = services.GetRequiredService<WorkQueues>();
        var messages = await queues.Receive(queue, 32, TimeSpan.FromSeconds(30), cancellation);
        foreach (var message in messages)
        {
            await step(message.Body, cancellation);
            await queues.Delete(queue, message, cancellation);
        }

        return messages.Count;
    }
}

public sealed record UploadedFile(string Brief, string Set, string File, string ETag, byte[] Content);
