using ReviewPipeline.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>What commands are given about: each of these makes another one, which nothing was done to yet.</summary>
internal sealed class CommandItems
{
    /// <summary>A brief whose second stage is the governance lead's.</summary>
    private const string Stages = "two-stages";

    public const string Single = "one-frame";

    public const string Endpoint = "desk";

    private readonly DeskUnderTest desk;
    private int made;

    private CommandItems(DeskUnderTest desk, Person gita) => (this.desk, Gita) = (desk, gita);

    /// <summary>The governance lead.</summary>
    public Person Gita { get; }

    /// <summary>Whose pictures are made from here on; null for nobody's, and Uma's where somebody has to have made it.</summary>
    public Person? Maker { get; set; }

    private StagedDesk Staged => desk.Staged;

    public static async Task<CommandItems> On(DeskUnderTest desk)
    {
        var items = new CommandItems(desk, await desk.Staged.AddPerson("Gita Lead", Role.Governance));
        await desk.Staged.AddBrief(Stages, StagedBrief.Document("Two stages", "2027-03-01T17:00:00+01:00", approval: """{ "stages": [{ "name": "Brand" }, { "name": "Legal", "role": "governance" }] }"""));
        await desk.Staged.AddBrief(Single, StagedBrief.Document("One frame", "2027-03-01T17:00:00+01:00", frames: 1));
        await desk.Staged.AddTerms(items.Gita);
        return items;
    }

    /// <summary>A name that nothing has yet.</summary>
    public string Name(string what) => $"{what}-{++made}";

    public Task<SubjectId> Open() => Candidate(DeskUnderTest.Brief, "open", Results.Met);

    public Task<SubjectId> Flawed() => Candidate(DeskUnderTest.Brief, "flawed", Results.WrongRatio);

    /// <summary>By Ana.</summary>
    public async Task<SubjectId> Overruled() => await Decide(await Flawed(), desk.Ana, new CandidateCommand.OverruleFinding(1, "SPEC-003", "Cut on purpose."));

    /// <summary>By Ben, and so by another than takes the next one: who is led to their own claim changes nothing, and needs no record.</summary>
    public async Task<SubjectId> Claimed() => await Decide(await Open(), desk.Ben, new CandidateCommand.TakeClaim());

    /// <summary>By Ana.</summary>
    public async Task<SubjectId> Rejected() => await Decide(await Open(), desk.Ana, new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."));

    /// <summary>Past its first stage, by Ana.</summary>
    public async Task<SubjectId> Halfway() => await Approve(await Candidate(Stages, "halfway", Results.Met));

    public Task<SubjectId> Own() => Made(DeskUnderTest.Brief, Name("own"), "own.png", Results.Met, Maker ?? desk.Uma);

    /// <summary>A set with one frame, which waits for a decision.</summary>
    public async Task<(string Set, SubjectId Frame)> Waiting()
    {
        var set = Name("waiting");
        return (set, await Made(Single, set, "frame.png", Results.Met, Maker));
    }

    /// <summary>A set whose frame Ana has approved.</summary>
    public async Task<string> Decided()
    {
        var (set, frame) = await Waiting();
        await Approve(frame);
        await Staged.Project(SubjectId.Set(Single, set));
        return set;
    }

    /// <summary>A set that Ana has approved as one.</summary>
    public async Task<string> Approved()
    {
        var set = await Decided();
        using var answer = await (await desk.SignIn(desk.Ana)).Submit("/briefs", $"/briefs/{Single}/sets/{set}/approve", new() { ["key"] = "k", ["run"] = "1" });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return set;
    }

    /// <summary>Asked for by Uma.</summary>
    public async Task<SubjectId> Asset() => await Staged.AddAsset(await Approve((await Waiting()).Frame), desk.Uma);

    /// <summary>A licence under a name of its own.</summary>
    public async Task<string> Licence()
    {
        var name = Name("licence");
        await TermsKind.Licence.Record(
            Staged.Terms, TermsKind.Licence.IdOf(name), StagedRights.Sample("licences", "halden-own-work"), "staged", Gita.AsActor(), CancellationToken.None);
        return name;
    }

    /// <summary>By Ana.</summary>
    public async Task<(SubjectId Candidate, string Pin)> Pin(bool isResolved = false)
    {
        var on = await Open();
        var (pin, _) = await Staged.Pins.Place(on, null, "Here.", "placed", desk.Ana.AsActor(), CancellationToken.None);
        if (isResolved)
        {
            await Staged.Pins.Resolve(on, pin, null, "resolved", desk.Ana.AsActor(), CancellationToken.None);
        }

        return (on, pin.Value);
    }

    /// <summary>Ana was told something, and an endpoint was not yet. Its key.</summary>
    public async Task<string> Notice()
    {
        var told = Notices.Notice.Create(NoticeKind.ChangesRequested, desk.Ana.Id, (await Open()).Value, DeskUnderTest.Brief, "1", DateTimeOffset.UtcNow);
        await Staged.Tell(told);
        var key = NoticeTable.KeyOf(told);
        await Staged.Get<DeliveryTable>().Add(new(Endpoint, key, told.Id, told.To, told.Kind, WebhookPayload.Of(told), told.At), CancellationToken.None);
        return key;
    }

    /// <summary>A message that failed too often. Its id.</summary>
    public async Task<string> Stuck(string queue)
    {
        var (queues, poison) = (Staged.Get<WorkQueues>(), Pipeline.Queues.Poison(queue));
        await queues.Create(poison, CancellationToken.None);
        await queues.Send(poison, SubjectMessage.Of(await Open()), CancellationToken.None);
        return (await queues.Peek(poison, 32, CancellationToken.None))[^1].Id;
    }

    /// <summary>A file of Uma's that is on its way to storage, and has come.</summary>
    public async Task<(string Uploads, string Upload)> Begun()
    {
        var uploads = $"/api/briefs/{DeskUnderTest.Brief}/files/{Name("direct")}/large.png/uploads";
        var begun = await DirectSession.Begin(await desk.SignIn(desk.Uma), uploads, 5_000_000);
        await begun.WriteBlocks();
        return (uploads, begun.Upload);
    }

    public Task<GuestInvitation.Made> Guest(GuestMay may) => desk.LetIn(Name("Lena"), may);

    private Task<SubjectId> Candidate(string brief, string what, Checks.CheckResult result) =>
        Made(brief, Name(what), $"{what}.png", result, Maker);

    private async Task<SubjectId> Made(string brief, string set, string file, Checks.CheckResult result, Person? by)
    {
        var id = await Staged.TakeIn(await Staged.Upload(brief, set, file, Guid.NewGuid().ToByteArray()), Picture.Dot, uploader: by?.Id);
        await Staged.Check(id, result);
        return id;
    }

    private Task<SubjectId> Approve(SubjectId id) => Decide(id, desk.Ana, new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null));

    private async Task<SubjectId> Decide(SubjectId id, Person by, CandidateCommand command)
    {
        await Staged.Decide(id, "staged", by.AsActor(), command);
        return id;
    }
}
