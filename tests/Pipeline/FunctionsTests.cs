using System.Security.Cryptography;
using System.Text.Json;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.PipelineTests.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests;

/// <summary>The product's functions as they run: a process of its own, told of nothing but blobs and the desk's commands.</summary>
public class FunctionsTests(Azurite azurite)
{
    [Fact]
    public async Task A_blob_put_by_any_client_is_taken_in_checked_decided_sealed_proven_and_traced()
    {
        using var keys = new TemporaryFolder();
        using var traces = new TemporaryFolder();
        await using var bench = await Workbench.Start(azurite, SigningSettings.In(keys.Path));
        await using var functions = await Functions(bench, keys.Path, ("Telemetry:Folder", traces.Path));
        await bench.Briefs.Add(Workbench.Brief, Workbench.BriefText(), "first", Workbench.Uploader, Workbench.Cancellation);

        await bench.Put("spring-launch/a/hero.png", Pictures.Png(1));
        await Eventually.Holds(async () => (await bench.Candidates()) is [{ Status: Status.InReview }], TimeSpan.FromSeconds(20), "in review");

        SubjectId.TryParse((await bench.Candidate("hero.png")).Id, out var id).ShouldBeTrue();
        var approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);
        await bench.Desk.Run(id, "press", approve, Workbench.Ana, Workbench.Cancellation);
        await Eventually.Holds(async () => (await bench.Candidate("hero.png")).Status == Status.Approved, TimeSpan.FromSeconds(20), "approved");

        // brief.added; candidate opened, checked, claimed, voted on, approved; set opened, its frame, and what comparing it came to.
        var log = bench.Get<TrailLog>();
        await Eventually.Holds(async () => (await log.Status(Workbench.Cancellation)).Size == 9, TimeSpan.FromSeconds(20), "all sealed");
        (await bench.Get<Verify>().Run(Heads.Of, progress: null, Workbench.Cancellation)).ShouldBeOfType<VerifyReport.Proven>();
        await ShouldBeTraced(id, ReviewProgram.On(bench) with { Traces = traces.Path });
    }

    [Fact]
    public async Task Functions_killed_while_working_and_started_again_lose_nothing_and_double_nothing()
    {
        using var keys = new TemporaryFolder();
        await using var bench = await Workbench.Start(azurite, SigningSettings.In(keys.Path));
        await bench.AddBrief(Workbench.BriefText());
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => bench.Put($"spring-launch/a/{i}.jpg", Pictures.Jpeg((uint)i * 7))));

        for (var kill = 0; kill < 3; kill++)
        {
            await using var doomed = await Functions(bench, keys.Path);
            await Task.Delay(TimeSpan.FromMilliseconds(700 * (kill + 1)), Workbench.Cancellation);
            await doomed.Kill();
        }

        await using var functions = await Functions(bench, keys.Path);
        await Eventually.Holds(
            async () => (await bench.Candidates()).Count(candidate => candidate.Status == Status.InReview) == 24,
            TimeSpan.FromSeconds(90),
            "all 24 are in review");

        foreach (var candidate in await bench.Candidates())
        {
            SubjectId.TryParse(candidate.Id, out var id).ShouldBeTrue();
            (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked"]);
        }

        await Eventually.Holds(
            async () => (await bench.Briefs.Sets("spring-launch", Workbench.Cancellation).SingleAsync(Workbench.Cancellation)).Frames == 24,
            TimeSpan.FromSeconds(60),
            "all 24 are counted in their set");
    }

    [Fact]
    public async Task What_functions_cannot_record_they_do_once_the_trail_can_be_written_and_lose_nothing()
    {
        using var keys = new TemporaryFolder();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(keys.Path));
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => Task.FromResult(Fate.Pass));
        var refused = 0;
        Forbid("candidate.opened");
        await using var functions = await RunningHost.StartFunctions(proxy.Connection, [.. Settings(keys.Path), ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:01")]);
        var id = SubjectId.Candidate(Workbench.Brief, Convert.ToHexStringLower(SHA256.HashData(Pictures.Png(1))));

        await bench.Put($"{Workbench.Brief}/a/hero.png", Pictures.Png(1));
        await Refused("intake, and again");
        (await bench.KindsOf(id)).ShouldBeEmpty();
        (await bench.Candidates()).ShouldBeEmpty();

        Forbid("candidate.checked");
        await Refused("the check, and again");
        (await bench.KindsOf(id)).ShouldBe(["candidate.opened"]);

        Forbid("set.opened");
        await Refused("the frame's count, and again");
        (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked"]);
        (await bench.KindsOf(SubjectId.Set(Workbench.Brief, "a"))).ShouldBeEmpty();

        proxy.Refuses = null;
        await Eventually.Holds(
            async () => await bench.Briefs.Sets(Workbench.Brief, Workbench.Cancellation).AnyAsync(set => set.Frames == 1, Workbench.Cancellation),
            TimeSpan.FromSeconds(30),
            "counted");
        (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked"], "each once, however often it was tried");
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.InReview);

        void Forbid(string kind)
        {
            var forbidden = RefusedWrites.ToTable(Pipeline.Tables.Trail, with: $"\"{kind}\"");
            proxy.Refuses = async request =>
            {
                var isForbidden = await forbidden(request);
                refused += isForbidden ? 1 : 0;
                return isForbidden;
            };
        }

        // Twice: the message came again. Fewer times than it may fail before it is set aside.
        async Task Refused(string what)
        {
            var before = refused;
            await Eventually.Holds(() => refused >= before + 2, TimeSpan.FromSeconds(30), what);
        }
    }

    [Fact]
    public async Task A_notice_reaches_its_endpoint_though_that_fails_at_first()
    {
        using var keys = new TemporaryFolder();
        var secret = Receiving.NewSecret();
        await using var receiver = await Receiving.Start(TimeProvider.System, secret);
        receiver.Instead.Enqueue(response =>
        {
            response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview(maker: Workbench.Uploader);
        await using var functions = await Functions(
            bench,
            keys.Path,
            ("Webhooks:AllowHttp", "true"),
            ("Webhooks:AllowPrivateAddresses", "true"),
            ("Webhooks:Endpoints:desk:Url", receiver.Address),
            ("Webhooks:Endpoints:desk:Secrets", secret));

        await bench.Desk.Run(id, "press", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);

        await Eventually.Holds(async () => await receiver.CountTaken() == 1, TimeSpan.FromSeconds(40), "taken at the second attempt");
        receiver.Came.Select(message => message.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        receiver.Came.Count.ShouldBe(2);
    }

    /// <summary>What the functions did is seen from their spans; the vote, which the test made itself, from the record.</summary>
    private static async Task ShouldBeTraced(SubjectId id, ReviewProgram review)
    {
        var rows = new List<JsonElement>();
        await Eventually.Holds(
            async () =>
            {
                rows = [.. (await review.Run("trace", id.Value, "--json")).ShouldEndWith(0).Json.GetProperty("rows").EnumerateArray()];
                return rows.FindLastIndex(row => What(row) == "Seal") > rows.FindIndex(row => What(row) == "candidate.approved");
            },
            TimeSpan.FromSeconds(20),
            "the span of the decision's seal is kept");
        string[] told = [.. rows.Select(What).Where(what => what is not ("Project" or "Seal")).Take(6)];
        told.ShouldBe(["Uploaded", "Ingest", "candidate.opened", "Check", "candidate.checked", "compare frames"], string.Join(", ", rows.Select(What)));
        rows.Where(row => What(row).StartsWith("candidate.", StringComparison.Ordinal)).Select(row => row.GetProperty("program").GetString())
            .ShouldBe(["functions", "functions", null, null, null]);
        rows.Single(row => What(row) == "Check").GetProperty("tookMs").GetDouble().ShouldBeGreaterThan(0);

        var page = (await review.Run("trace", id.Value)).ShouldEndWith(0).Output;
        page.ShouldContain("Frame set");
        page.ShouldContain("function-check-candidate");

        static string What(JsonElement row) => row.GetProperty("what").GetString()!;
    }

    private static Task<RunningHost> Functions(Workbench bench, string keys, params (string, string)[] more) =>
        RunningHost.StartFunctions(bench.Connection, [.. Settings(keys), .. more]);

    private static IEnumerable<(string, string)> Settings(string keys) =>
        [.. SigningSettings.In(keys), ("SealSchedule", "* * * * * *"), ("SweepSchedule", "0 */5 * * * *"), ("RemindSchedule", "0 */5 * * * *"), ("MeasureSchedule", "0 * * * * *")];
}
