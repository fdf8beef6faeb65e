using System.Net.Http.Headers;
using System.Text;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Storage;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>One call of each command that the desk takes, on a desk where it would be accepted, and about something that no other call is about.</summary>
internal sealed class CommandCases
{
    private static readonly byte[] Licence = System.IO.File.ReadAllBytes(Repository.PathTo("samples", "rights", "licences", "fjord-stills.json"));

    private readonly SortedDictionary<string, Func<Task<Case>>> makers = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, Case> cases = new(StringComparer.Ordinal);

    private CommandCases(CommandItems items) => Items = items;

    public IReadOnlyDictionary<string, Case> All => cases;

    public CommandItems Items { get; }

    /// <summary>What a desk has to be set to, for these calls.</summary>
    public static (string Name, string Value)[] Settings =>
    [
        ($"Webhooks:Endpoints:{CommandItems.Endpoint}:Url", "https://hooks.example/desk"),
        ($"Webhooks:Endpoints:{CommandItems.Endpoint}:Secrets", $"whsec_{Convert.ToBase64String(new byte[24])}"),
    ];

    public static async Task<CommandCases> Stage(DeskUnderTest desk)
    {
        var made = new CommandCases(await CommandItems.On(desk));
        made.AddReviewing(desk);
        made.AddMaking(desk);
        made.AddKeeping(desk);
        foreach (var command in made.makers.Keys)
        {
            made.cases.Add(command, await made.Anew(command));
        }

        return made;
    }

    /// <summary>The call about something else, to which nothing was done.</summary>
    public Task<Case> Anew(string command) => makers[command]();

    private void AddReviewing(DeskUnderTest desk)
    {
        const string Candidate = "POST /candidates/{id}/{handler?}";
        Form($"{Candidate} Claim", desk.Ana, async () => $"/candidates/{await Items.Open()}/claim");
        Form($"{Candidate} Decide", desk.Ana, async () => $"/candidates/{await Items.Open()}/decide", ("kind", "approve"), ("run", "1"));
        Form($"{Candidate} Next", desk.Ana, async () => $"/candidates/{await Items.Open()}/next");
        Form($"{Candidate} Overrule", desk.Ana, async () => $"/candidates/{await Items.Flawed()}/overrule", ("run", "1"), ("code", "SPEC-003"), ("reason", "Meant so."));
        Form($"{Candidate} Release", desk.Ben, async () => $"/candidates/{await Items.Claimed()}/release", ("epoch", "1"));
        Form($"{Candidate} Reopen", desk.Ana, async () => $"/candidates/{await Items.Rejected()}/reopen", ("reason", "Once more."));
        Form($"{Candidate} Unlock", Items.Gita, async () => $"/candidates/{await Items.Halfway()}/unlock", ("stage", "0"), ("reason", "Once more."));
        Form($"{Candidate} Withdraw", desk.Ana, async () => $"/candidates/{await Items.Overruled()}/withdraw", ("run", "1"), ("code", "SPEC-003"));
        Form("POST /candidates/{id}/pins/{handler?} Place", desk.Ana, async () => $"/candidates/{await Items.Open()}/pins/place", ("left", "1"), ("top", "1"), ("width", ""), ("height", ""), ("text", "Look."));
        Add("POST /candidates/{id}/pins/{handler?} Answer", async () =>
        {
            var (on, pin) = await Items.Pin();
            return new(desk.Ana, $"/candidates/{on}/pins/answer", Fields(("pin", pin), ("turn", "reply"), ("text", "Yes.")));
        });
        Form("POST /queue", desk.Ana, async () => { await Items.Open(); return "/queue"; });
        Add("POST /queue/bulk", async () =>
        {
            var open = await Items.Open();
            return new(desk.Ana, "/queue/bulk", Fields(("kind", "approve"), ("selected", open.Value), ($"run-{open}", "1")));
        });
        Form("POST /api/candidates/{id}/claims", desk.Ana, async () => $"/api/candidates/{await Items.Open()}/claims");
        Form("POST /api/candidates/{id}/releases", desk.Ben, async () => $"/api/candidates/{await Items.Claimed()}/releases", ("epoch", "1"));
        Form("POST /api/candidates/{id}/decisions", desk.Ana, async () => $"/api/candidates/{await Items.Open()}/decisions", ("kind", "approve"), ("run", "1"));
        const string Annotations = "POST /api/candidates/{candidate}/annotations/";
        Form(Annotations, desk.Ana, async () => $"/api/candidates/{await Items.Open()}/annotations", ("left", "1"), ("top", "1"), ("width", ""), ("height", ""), ("text", "Look."));
        foreach (var (act, isResolved) in new[] { ("replies", false), ("resolve", false), ("reopen", true) })
        {
            Form($"{Annotations}{{pin}}/{act}", desk.Ana, async () => await Items.Pin(isResolved) is var (on, pin) ? $"/api/candidates/{on}/annotations/{pin}/{act}" : "", ("text", "Yes."));
        }

        const string Set = "POST /briefs/{slug}/sets/{set}/{handler?}";
        Form($"{Set} Approve", desk.Ana, async () => $"/briefs/{CommandItems.Single}/sets/{await Items.Decided()}/approve", ("run", "1"));
        Add($"{Set} ApproveAll", async () =>
        {
            var (set, frame) = await Items.Waiting();
            return new(desk.Ana, $"/briefs/{CommandItems.Single}/sets/{set}/approveall", Fields(("run", "1"), ("selected", frame.Value), ($"run-{frame}", "1")));
        });
        Form($"{Set} Withdraw", desk.Ana, async () => $"/briefs/{CommandItems.Single}/sets/{await Items.Approved()}/withdraw", ("reason", "Once more."));
        const string Guests = "POST /briefs/{slug}/guests/{handler?}";
        Form($"{Guests} Invite", desk.Ana, () => Task.FromResult($"/briefs/{DeskUnderTest.Brief}/guests/invite"), ("name", "Lena"), ("may", "comment"), ("days", "3"));
        Add($"{Guests} Revoke", async () => new(
            desk.Ana, $"/briefs/{DeskUnderTest.Brief}/guests/revoke", Fields(("link", (await Items.Guest(GuestMay.Comment)).Link.Value))));
    }

    private void AddMaking(DeskUnderTest desk)
    {
        Add("POST /briefs/{slug}/upload", () => Task.FromResult(new Case(
            desk.Uma, $"/briefs/{DeskUnderTest.Brief}/upload", File("files", ("set", Items.Name("hero"))))));
        Add("POST /mine/{handler?} Next", async () => new(desk.Uma, $"/mine/next?id={await Items.Own()}", File("file")));
        Form("POST /mine/{handler?} Finish", desk.Uma, async () => $"/mine/finish?id={await Items.Own()}", ("edits", "Cut out."));
        Form("POST /mine/{handler?} Withdraw", desk.Uma, async () => $"/mine/withdraw?id={await Items.Own()}", ("reason", "Not mine."));
        Add("POST /api/briefs/{slug}/files/{set}/{file}", () => Task.FromResult(new Case(
            desk.Uma, $"/api/briefs/{DeskUnderTest.Brief}/files/{Items.Name("hero")}/sent.png", () => new ByteArrayContent([1, 2, 3]))));
        const string Direct = "POST /api/briefs/{slug}/files/{set}/{file}/uploads";
        Form(Direct, desk.Uma, () => Task.FromResult($"/api/briefs/{DeskUnderTest.Brief}/files/{Items.Name("direct")}/small.png/uploads"), ("bytes", "3"));
        foreach (var act in new[] { "address", "finish" })
        {
            Form($"{Direct}/{{upload}}/{act}", desk.Uma, async () => await Items.Begun() is var (uploads, upload) ? $"{uploads}/{upload}/{act}" : "", ("type", "image/png"));
        }
    }

    private void AddKeeping(DeskUnderTest desk)
    {
        Form("POST /keys/{handler?}", desk.Ana, () => Task.FromResult("/keys"), ("on", "true"));
        Form("POST /keys/{handler?} Reset", desk.Ana, () => Task.FromResult("/keys/reset"));
        Form("POST /keys/{handler?} Switch", desk.Ana, () => Task.FromResult("/keys/switch"), ("on", "false"));
        foreach (var act in new[] { "Read", "ReadFrom" })
        {
            Add($"POST /notices {act}", async () => new(desk.Ana, $"/notices?handler={act}", Fields(("key", await Items.Notice()))));
        }

        Add("POST /notices/deliveries Redeliver", async () => new(
            Items.Gita, "/notices/deliveries?handler=Redeliver", Fields(("endpoint", CommandItems.Endpoint), ("key", await Items.Notice()))));
        Form("POST /notices/deliveries Enable", Items.Gita, () => Task.FromResult("/notices/deliveries?handler=Enable"), ("endpoint", CommandItems.Endpoint));
        Form("POST /stuck All", Items.Gita, async () => { await Items.Stuck(Pipeline.Queues.Checks); return "/stuck?handler=All"; }, ("queue", Pipeline.Queues.Checks));
        Add("POST /stuck One", async () => new(
            Items.Gita, "/stuck?handler=One", Fields(("queue", Pipeline.Queues.FrameSets), ("message", await Items.Stuck(Pipeline.Queues.FrameSets)))));
        Form("POST /assets/{id}/{act?}", Items.Gita, async () => $"/assets/{await Items.Asset()}/hold", ("why", "A complaint."));
        Form("POST /api/assets/{id}/{act}", Items.Gita, async () => $"/api/assets/{await Items.Asset()}/hold", ("why", "A complaint."));
        const string Terms = "POST /rights/{kind:regex(^(licences|models|consents)$)}";
        Add(Terms, () =>
        {
            var file = $"{Items.Name("fjord-stills")}.json";
            return Task.FromResult(new Case(Items.Gita, "/rights/licences", () => new MultipartFormDataContent { { new ByteArrayContent(Licence), "document", file } }));
        });
        Form($"{Terms}/{{slug}}/{{act?}}", Items.Gita, async () => $"/rights/licences/{await Items.Licence()}/end", ("why", "Sold."));
        Add("POST /sign-in", () => Task.FromResult(new Case(desk.Ben, "/sign-in", Fields(("person", desk.Ben.Id))) { Form = "/sign-in" }));
        Form("POST /sign-out", desk.Ben, () => Task.FromResult("/sign-out"));
    }

    private void Form(string command, Person by, Func<Task<string>> address, params (string Name, string Value)[] fields) =>
        Add(command, async () => new(by, await address(), Fields(fields)));

    private void Add(string command, Func<Task<Case>> make) => makers.Add(command, make);

    /// <summary>Each time under a key of its own.</summary>
    private static Func<HttpContent> Fields(params (string Name, string Value)[] fields) => () => new FormUrlEncodedContent(
        (fields.Any(field => field.Name == "key") ? fields : fields.Append(("key", Guid.NewGuid().ToString("N")))).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static Func<HttpContent> File(string field, params (string Name, string Value)[] fields) => () =>
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        form.Add(new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, field, "sent.png");
        return form;
    };

    /// <param name="By">Somebody who may.</param>
    public sealed record Case(Person By, string Address, Func<HttpContent> Body)
    {
        /// <summary>The page with the form, of what is for whoever has not come in yet.</summary>
        public string? Form { get; init; }
    }
}
