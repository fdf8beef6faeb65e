using System.Net.Http.Headers;
using System.Text;
using ReviewPipeline.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>One call of each command that the desk takes, on a desk where it would be accepted.</summary>
internal sealed class CommandCases
{
    private const string Stages = "two-stages";
    private const string Single = "one-frame";
    private const string Endpoint = "desk";

    private static readonly byte[] Licence = System.IO.File.ReadAllBytes(Repository.PathTo("samples", "rights", "licences", "fjord-stills.json"));

    private readonly SortedDictionary<string, Case> cases = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Case> All => cases;

    /// <summary>To the desk's brief; the guest may decide.</summary>
    public GuestInvitation.Made Guest { get; private set; } = null!;

    /// <summary>What a desk has to be set to, for these calls.</summary>
    public static (string Name, string Value)[] Settings =>
    [
        ($"Webhooks:Endpoints:{Endpoint}:Url", "https://hooks.example/desk"),
        ($"Webhooks:Endpoints:{Endpoint}:Secrets", $"whsec_{Convert.ToBase64String(new byte[24])}"),
    ];

    public static async Task<CommandCases> Stage(DeskUnderTest desk)
    {
        var staged = desk.Staged;
        var gita = await staged.AddPerson("Gita Lead", Role.Governance);
        await staged.AddBrief(Stages, StagedBrief.Document("Two stages", "2027-03-01T17:00:00+01:00", approval: """{ "stages": [{ "name": "Brand" }, { "name": "Legal", "role": "governance" }] }"""));
        await staged.AddBrief(Single, StagedBrief.Document("One frame", "2027-03-01T17:00:00+01:00", frames: 1));
        var open = await staged.AddCandidate(DeskUnderTest.Brief, "hero", "open.png", Picture.Dot, Results.Met);
        var flawed = await staged.AddCandidate(DeskUnderTest.Brief, "hero", "flawed.png", Picture.Dot, Results.WrongRatio);
        var overruled = await staged.AddCandidate(DeskUnderTest.Brief, "hero", "overruled.png", Picture.Dot, Results.WrongRatio);
        await staged.Decide(overruled, "o", desk.Ana.AsActor(), new CandidateCommand.OverruleFinding(1, "SPEC-003", "Cut on purpose."));
        var claimed = await staged.AddCandidate(DeskUnderTest.Brief, "hero", "claimed.png", Picture.Dot, Results.Met);

        // By another than takes the next one: who is led to their own claim changes nothing, and needs no record.
        await staged.Decide(claimed, "c", desk.Ben.AsActor(), new CandidateCommand.TakeClaim());
        var rejected = await Decided(staged, DeskUnderTest.Brief, "rejected.png", desk.Ana, DecisionKind.Reject);
        var halfway = await Decided(staged, Stages, "halfway.png", desk.Ana, DecisionKind.Approve);
        var own = await Mine(staged, "own.png", desk.Uma);
        var waiting = await staged.AddCandidate(Single, "waiting", "w.png", Picture.Dot, Results.Met);
        await Decided(staged, Single, "frame.png", desk.Ana, DecisionKind.Approve, "decided");
        var used = await Decided(staged, Single, "frame.png", desk.Ana, DecisionKind.Approve, "approved");
        await staged.AddTerms(gita);
        var asset = await staged.AddAsset(used, desk.Uma);
        var ana = await desk.SignIn(desk.Ana);
        using (var approved = await ana.Submit("/briefs", $"/briefs/{Single}/sets/approved/approve", new() { ["key"] = "k", ["run"] = "1" }))
        {
            approved.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        }

        var pin = await Pin(staged, open, desk.Ana, "Here.", resolve: false);
        var settled = await Pin(staged, open, desk.Ana, "There.", resolve: true);
        var told = Notice.Create(NoticeKind.ChangesRequested, desk.Ana.Id, open.Value, DeskUnderTest.Brief, "1", DateTimeOffset.UtcNow);
        await staged.Tell(told);
        var key = NoticeTable.KeyOf(told);
        await staged.Get<DeliveryTable>().Add(
            new(Endpoint, key, told.Id, told.To, told.Kind, WebhookPayload.Of(told), told.At), CancellationToken.None);

        var queues = staged.Get<WorkQueues>();
        var poison = Pipeline.Queues.Poison(Pipeline.Queues.Checks);
        await queues.Create(poison, CancellationToken.None);
        await queues.Send(poison, SubjectMessage.Of(open), CancellationToken.None);
        var stuck = (await queues.Peek(poison, 1, CancellationToken.None))[0].Id;
        var made = new CommandCases();
        var candidate = "/candidates/{id}/{handler?}";
        made.Form($"POST {candidate} Claim", desk.Ana, $"/candidates/{open}/claim");
        made.Form($"POST {candidate} Decide", desk.Ana, $"/candidates/{open}/decide", ("kind", "approve"), ("run", "1"));
        made.Form($"POST {candidate} Next", desk.Ana, $"/candidates/{open}/next");
        made.Form($"POST {candidate} Overrule", desk.Ana, $"/candidates/{flawed}/overrule", ("run", "1"), ("code", "SPEC-003"), ("reason", "Meant so."));
        made.Form($"POST {candidate} Release", desk.Ben, $"/candidates/{claimed}/release", ("epoch", "1"));
        made.Form($"POST {candidate} Reopen", desk.Ana, $"/candidates/{rejected}/reopen", ("reason", "Once more."));
        made.Form($"POST {candidate} Unlock", gita, $"/candidates/{halfway}/unlock", ("stage", "0"), ("reason", "Once more."));
        made.Form($"POST {candidate} Withdraw", desk.Ana, $"/candidates/{overruled}/withdraw", ("run", "1"), ("code", "SPEC-003"));
        made.Form("POST /candidates/{id}/pins/{handler?} Place", desk.Ana, $"/candidates/{open}/pins/place", ("left", "1"), ("top", "1"), ("width", ""), ("height", ""), ("text", "Look."));
        made.Form("POST /candidates/{id}/pins/{handler?} Answer", desk.Ana, $"/candidates/{open}/pins/answer", ("pin", pin), ("turn", "reply"), ("text", "Yes."));
        made.Form("POST /queue", desk.Ana, "/queue");
        made.Form("POST /queue/bulk", desk.Ana, "/queue/bulk", ("kind", "approve"), ("selected", open.Value), ($"run-{open}", "1"));
        made.Form("POST /api/candidates/{id}/claims", desk.Ana, $"/api/candidates/{open}/claims");
        made.Form("POST /api/candidates/{id}/releases", desk.Ben, $"/api/candidates/{claimed}/releases", ("epoch", "1"));
        made.Form("POST /api/candidates/{id}/decisions", desk.Ana, $"/api/candidates/{open}/decisions", ("kind", "approve"), ("run", "1"));
        const string Annotations = "POST /api/candidates/{candidate}/annotations/";
        made.Form(Annotations, desk.Ana, $"/api/candidates/{open}/annotations", ("left", "1"), ("top", "1"), ("width", ""), ("height", ""), ("text", "Look."));
        made.Form($"{Annotations}{{pin}}/replies", desk.Ana, $"/api/candidates/{open}/annotations/{pin}/replies", ("text", "Yes."));
        made.Form($"{Annotations}{{pin}}/resolve", desk.Ana, $"/api/candidates/{open}/annotations/{pin}/resolve", ("text", "Done."));
        made.Form($"{Annotations}{{pin}}/reopen", desk.Ana, $"/api/candidates/{open}/annotations/{settled}/reopen", ("text", "Again."));
        const string Set = "POST /briefs/{slug}/sets/{set}/{handler?}";
        made.Form($"{Set} Approve", desk.Ana, $"/briefs/{Single}/sets/decided/approve", ("run", "1"));
        made.Form($"{Set} ApproveAll", desk.Ana, $"/briefs/{Single}/sets/waiting/approveall", ("run", "1"), ("selected", waiting.Value), ($"run-{waiting}", "1"));
        made.Form($"{Set} Withdraw", desk.Ana, $"/briefs/{Single}/sets/approved/withdraw", ("reason", "Once more."));
        made.File("POST /briefs/{slug}/upload", desk.Uma, $"/briefs/{DeskUnderTest.Brief}/upload", "files", ("set", "hero"));
        made.File("POST /mine/{handler?} Next", desk.Uma, $"/mine/next?id={own}", "file");
        made.Form("POST /mine/{handler?} Finish", desk.Uma, $"/mine/finish?id={own}", ("edits", "Cut out."));
        made.Form("POST /mine/{handler?} Withdraw", desk.Uma, $"/mine/withdraw?id={own}", ("reason", "Not mine."));
        made.Add("POST /api/briefs/{slug}/files/{set}/{file}", desk.Uma, $"/api/briefs/{DeskUnderTest.Brief}/files/hero/sent.png", () => new ByteArrayContent([1, 2, 3]));
        var uploads = $"/api/briefs/{DeskUnderTest.Brief}/files/hero/large.png/uploads";
        var begun = await DirectSession.Begin(await desk.SignIn(desk.Uma), uploads, 5_000_000);
        await begun.WriteBlocks();
        const string Direct = "POST /api/briefs/{slug}/files/{set}/{file}/uploads";
        made.Form(Direct, desk.Uma, uploads, ("bytes", "3"));
        made.Form($"{Direct}/{{upload}}/address", desk.Uma, $"{uploads}/{begun.Upload}/address");
        made.Form($"{Direct}/{{upload}}/finish", desk.Uma, $"{uploads}/{begun.Upload}/finish", ("type", "image/png"));
        made.Guest = await desk.LetIn("Lena", GuestMay.Decide);
        var unwanted = await desk.LetIn("Tove", GuestMay.Comment);
        const string Guests = "POST /briefs/{slug}/guests/{handler?}";
        made.Form($"{Guests} Invite", desk.Ana, $"/briefs/{DeskUnderTest.Brief}/guests/invite", ("name", "Lena"), ("may", "comment"), ("days", "3"));
        made.Form($"{Guests} Revoke", desk.Ana, $"/briefs/{DeskUnderTest.Brief}/guests/revoke", ("link", unwanted.Link.Value));
        made.Form("POST /keys/{handler?}", desk.Ana, "/keys", ("on", "true"));
        made.Form("POST /keys/{handler?} Reset", desk.Ana, "/keys/reset");
        made.Form("POST /keys/{handler?} Switch", desk.Ana, "/keys/switch", ("on", "false"));
        made.Form("POST /notices Read", desk.Ana, "/notices?handler=Read", ("key", key));
        made.Form("POST /notices ReadFrom", desk.Ana, "/notices?handler=ReadFrom", ("key", key));
        made.Form("POST /notices/deliveries Redeliver", gita, "/notices/deliveries?handler=Redeliver", ("endpoint", Endpoint), ("key", key));
        made.Form("POST /notices/deliveries Enable", gita, "/notices/deliveries?handler=Enable", ("endpoint", Endpoint));
        made.Form("POST /stuck All", gita, "/stuck?handler=All", ("queue", Pipeline.Queues.Checks));
        made.Form("POST /stuck One", gita, "/stuck?handler=One", ("queue", Pipeline.Queues.Checks), ("message", stuck));
        made.Form("POST /assets/{id}/{act?}", gita, $"/assets/{asset}/hold", ("why", "A complaint."));
        made.Form("POST /api/assets/{id}/{act}", gita, $"/api/assets/{asset}/hold", ("why", "A complaint."));
        const string Terms = "POST /rights/{kind:regex(^(licences|models|consents)$)}";
        made.Add(Terms, gita, "/rights/licences", () => new MultipartFormDataContent { { new ByteArrayContent(Licence), "document", "fjord-stills.json" } });
        made.Form($"{Terms}/{{slug}}/{{act?}}", gita, "/rights/licences/halden-own-work/end", ("why", "Sold."));
        made.Form("POST /sign-in", desk.Ben, "/sign-in", ("person", desk.Ben.Id));
        made.Form("POST /sign-out", desk.Ben, "/sign-out");
        return made;
    }

    private static async Task<SubjectId> Decided(
        StagedDesk staged, string brief, string file, Person by, DecisionKind kind, string set = "hero")
    {
        var id = await staged.AddCandidate(brief, set, file, Picture.Dot, Results.Met);
        await staged.Decide(id, "d", by.AsActor(), new CandidateCommand.Decide(kind, 1, null, kind == DecisionKind.Approve ? null : "brand", kind == DecisionKind.Approve ? null : "Too warm."));
        await staged.Project(SubjectId.Set(brief, set));
        return id;
    }

    private static async Task<SubjectId> Mine(StagedDesk staged, string file, Person maker)
    {
        var id = await staged.TakeIn(await staged.Upload(DeskUnderTest.Brief, "hero", file, Guid.NewGuid().ToByteArray()), Picture.Dot, uploader: maker.Id);
        await staged.Check(id, Results.Met);
        return id;
    }

    private static async Task<string> Pin(StagedDesk staged, SubjectId on, Person by, string text, bool resolve)
    {
        var (pin, _) = await staged.Pins.Place(on, null, text, text, by.AsActor(), CancellationToken.None);
        if (resolve)
        {
            await staged.Pins.Resolve(on, pin, null, "r", by.AsActor(), CancellationToken.None);
        }

        return pin.Value;
    }

    private void Form(string command, Person by, string address, params (string Name, string Value)[] fields) =>
        Add(command, by, address, () => new FormUrlEncodedContent(
            fields.Append(("key", Guid.NewGuid().ToString("N"))).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

    private void File(string command, Person by, string address, string field, params (string Name, string Value)[] fields) =>
        Add(command, by, address, () =>
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, value) in fields)
            {
                form.Add(new StringContent(value, Encoding.UTF8), name);
            }

            form.Add(new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, field, "sent.png");
            return form;
        });

    private void Add(string command, Person by, string address, Func<HttpContent> body) => cases.Add(command, new(by, address, body));

    /// <param name="By">Somebody who may.</param>
    public sealed record Case(Person By, string Address, Func<HttpContent> Body);
}
