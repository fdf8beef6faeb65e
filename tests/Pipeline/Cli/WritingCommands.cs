using ReviewPipeline.Notices;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>One run of each command line that writes, on a pipeline where it would be accepted.</summary>
internal sealed class WritingCommands
{
    /// <summary>Where in the folder the commands put what they take out.</summary>
    public const string Taken = "taken";

    /// <summary>Change nothing that anybody decided: the others write.</summary>
    public static readonly string[] WithoutRecord =
    [
        // They show, prove and check.
        "brief list", "brief show", "brief schema", "presets", "status", "queue", "set", "disclosure", "checks", "people", "guests list", "notices deliveries",
        "rights", "rights channels", "rights territories", "asset list", "asset show", "licence list", "licence show", "licence schema",
        "model list", "model show", "model schema", "consent list", "consent show", "consent schema", "impact", "why", "trail", "record", "recheck",
        "trace", "verify", "signing-key", "prove", "check-proof", "check-pack", "settings", "help", "help exit-codes",

        // They start and end programs, or keep a file of their own.
        "demo", "up", "down", "witness", "new-keys",

        // It puts right what follows from the records, and a head in the trail's table.
        "rebuild",

        // It puts back the record itself, into a store without one, and then records that.
        "restore",
    ];

    private readonly List<(string Command, string[] Line)> all = [];

    /// <param name="folder">For files that commands read.</param>
    public static async Task<IReadOnlyList<(string Command, string[] Line)>> Stage(Workbench bench, string folder)
    {
        var open = (await bench.InReview("open.png", seed: 1, Workbench.Uploader)).Value;
        var rejected = await bench.InReview("rejected.png", seed: 2, Workbench.Uploader);
        await bench.Desk.Run(rejected, "r", new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."), Workbench.Ana, Workbench.Cancellation);
        await bench.Upload($"{Workbench.Brief}/a/flawed.png", Pictures.Png(seed: 7, 900, 900));
        var finding = (await bench.Candidate("flawed.png")).Findings.First().Code;
        var halfway = await Voted(bench, "two-stages", """{ "stages": [ { "name": "Brand" }, { "name": "Legal" } ] }""", seed: 8);
        await Voted(bench, "one-frame", """{ "stages": [ { "name": "Brand" } ] }""", seed: 9);
        await bench.Get<KeepingDesk>().Run(rejected, "hold", new CandidateCommand.PlaceHold("A case."), Workbench.Gia, Workbench.Cancellation);
        var unwanted = await bench.InReview("unwanted.png", seed: 10);

        var granted = (await bench.Granted("used.png", seed: 3)).Value;
        var asked = (await bench.Asked("asked.png", seed: 4)).Value;
        var unknown = (await bench.Asked("unknown.png", seed: 5, "Model Q")).Value;
        var approved = (await bench.Approved("approved.png", seed: 6)).Value;
        await bench.Run(await bench.Asked("held.png", seed: 11), "hold", new AssetCommand.PlaceHold("A case."), Workbench.Ana);
        await bench.Drain();

        await bench.Get<GuestDesk>().Invite(
            Workbench.Brief, "Tove", GuestMay.Comment, 1, null, Workbench.Ana, Workbench.Cancellation);
        var told = Notice.Create(NoticeKind.Decided, Workbench.Uploader.Id, open, Workbench.Brief, "1", DateTimeOffset.UtcNow);
        await bench.Get<DeliveryTable>().Add(
            new("desk", NoticeTable.KeyOf(told), told.Id, told.To, told.Kind, WebhookPayload.Of(told), told.At), Workbench.Cancellation);
        var poison = Pipeline.Queues.Poison(Pipeline.Queues.Checks);
        await bench.Get<WorkQueues>().Create(poison, Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(poison, "stuck", Workbench.Cancellation);
        var brief = Path.Combine(folder, "other.json");
        await File.WriteAllTextAsync(brief, Workbench.BriefText("Another title"), Workbench.Cancellation);
        var picture = Path.Combine(folder, "new.png");
        await File.WriteAllBytesAsync(picture, Pictures.Png(20), Workbench.Cancellation);
        var taken = Path.Combine(folder, Taken);

        var made = new WritingCommands();
        made.Add("brief add", brief, "--id", Workbench.Brief, "--as", "gia");
        made.Add("upload", picture, "--brief", Workbench.Brief);
        made.Add("decide", open, "approve", "--as", "ana");
        made.Add("set approve", "one-frame/a", "--as", "ana");
        made.Add("reopen", rejected.Value, "--because", "Once more.", "--as", "ana");
        made.Add("withdraw", open, "--because", "Wrong.", "--as", "uma");
        made.Add("unlock", halfway, "1", "--because", "Once more.", "--as", "gia");
        made.Add("finish", open, "--edits", "The left hand.", "--as", "uma");
        made.Add("overrule", $"{Workbench.Brief}/a/flawed.png", finding, "--because", "Meant so.", "--as", "ana");
        made.Add("backup", Path.Combine(folder, "backup"));
        made.Add("guests invite", Workbench.Brief, "Lena", "--as", "ana");
        made.Add("guests revoke", Workbench.Brief, "Tove", "--as", "ana");
        made.Add("people zone", "ana", "Europe/Oslo");
        made.Add("people roles", "ana", "approver:nordics", "--as", "gia");
        made.Add("people sign-out", "ana", "--as", "gia");
        made.Add("notices", "--as", "uma", "--mark-read");
        made.Add("notices redeliver", told.Id);
        made.Add("notices enable", "desk");
        made.Add("requeue", "checks");
        made.Add("words rewrap");
        made.Add("signing-key rotate");
        made.Add("hold", open, "--because", "A case.", "--as", "gia");
        made.Add("unhold", rejected.Value, "--because", "Closed.", "--as", "gia");
        made.Add("delete", unwanted.Value, "--because", "No consent.", "--as", "gia");
        made.Add("erase", "ben", "--yes", "--as", "gia");
        made.Add("licence add", Repository.PathTo("samples", "rights", "licences", "fjord-stills.json"), "--as", "gia");
        made.Add("licence end", "halden-own-work", "--because", "By letter.", "--as", "gia");
        made.Add("model add", Repository.PathTo("samples", "rights", "models", "flux-1-dev.json"), "--as", "gia");
        made.Add("model retire", "imagen-4", "--because", "Replaced.", "--as", "gia");
        made.Add("consent add", Repository.PathTo("samples", "rights", "consents", "walker-on-the-pier.json"), "--as", "gia");
        made.Add("consent withdraw", "lista-lighthouse", "--because", "By letter.", "--as", "gia");
        made.Add("asset open", approved, "--licence", "halden-own-work", "--shows-nobody", "--as", "gia");
        made.Add("asset terms", granted, "--shows-nobody", "--because", "Only the sea.", "--as", "gia");
        made.Add(
            "asset request", granted, "--campaign", "Autumn", "--channels", "print", "--territories", "NO",
            "--from", "2027-09-01", "--until", "2027-09-30", "--because", "Leaflet.", "--as", "gia");
        made.Add("asset grant", asked, "1", "--as", "gia");
        made.Add("asset refuse", asked, "1", "--because", "No.", "--as", "gia");
        made.Add("asset override", unknown, "Model Q", "--because", "Asked them.", "--as", "ben");
        made.Add("asset end-grant", granted, "1", "--because", "Over.", "--as", "gia");
        made.Add("asset hold", granted, "--because", "A case.", "--as", "gia");
        made.Add("asset lift", $"{Workbench.Brief}/a/held.png", "--because", "Closed.", "--as", "gia");
        made.Add("asset revoke", granted, "--because", "Void.", "--as", "gia");
        made.Add("use", granted, "--channel", "print", "--territory", "NO", "--out", taken, "--as", "gia");
        made.Add("export", taken, "--format", "jsonl", "--as", "gia");
        return made.all;
    }

    /// <summary>A candidate of a brief of its own, that Ana has voted for.</summary>
    private static async Task<string> Voted(Workbench bench, string brief, string approval, uint seed)
    {
        (await bench.Briefs.Add(brief, Workbench.BriefText(frames: 1, approval: approval), "add", Workbench.Gia, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<Briefs.BriefState>.Done>();
        await bench.Upload($"{brief}/a/frame.png", Pictures.Png(seed));
        SubjectId.TryParseCandidate((await bench.Briefs.Candidates(brief, Workbench.Cancellation).SingleAsync(Workbench.Cancellation)).Id, out var id).ShouldBeTrue();
        (await bench.Desk.Run(id, "vote", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<CandidateState>.Done>();
        await bench.Drain();
        return id.Value;
    }

    private void Add(string command, params string[] rest) => all.Add((command, [.. command.Split(' '), .. rest]));
}
