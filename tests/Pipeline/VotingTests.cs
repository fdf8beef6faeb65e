using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class VotingTests(Azurite azurite)
{
    private static readonly CandidateCommand.Decide Approve = new(DecisionKind.Approve, 1, null, null, null);

    private static readonly DateTimeOffset Start = new(2027, 2, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_claim_ends_by_the_clock_though_nothing_runs_that_could_end_it()
    {
        var time = new FakeTimeProvider(Start);
        await using var bench = await Workbench.WithApproval(azurite, """{ "stages": [ { "name": "Brand" } ] }""", time);
        var id = await bench.InReview();
        await Done(bench, id, "ana", new CandidateCommand.TakeClaim(), Workbench.Ana);

        time.Advance(CandidateRules.ClaimLease - TimeSpan.FromSeconds(1));
        (await Refused(bench, id, "ben-early", Approve, Workbench.Ben)).Code.ShouldBe("claimed-by-another");
        time.Advance(TimeSpan.FromSeconds(1));

        (await Done(bench, id, "ben", Approve, Workbench.Ben)).Decision!.By.ShouldBe(Workbench.Ben.Id);
    }

    [Fact]
    public async Task Nobody_decides_after_the_time_for_it_though_no_sweep_runs_and_the_sweep_records_it_once()
    {
        var time = new FakeTimeProvider(Start);
        await using var bench = await Workbench.WithApproval(
            azurite, """{ "stages": [ { "name": "Brand" } ], "timeZone": "Europe/Oslo", "noResponseAfterBusinessDays": 2 }""", time);
        var id = await bench.InReview();

        time.SetUtcNow(new(2027, 3, 3, 16, 0, 0, TimeSpan.Zero));
        var late = (await Refused(bench, id, "late", Approve, Workbench.Ana)).ShouldBeOfType<Refusal.Conflict>();
        (late.Code, late.At).ShouldBe(("no-response", new DateTimeOffset(2027, 3, 3, 16, 0, 0, TimeSpan.Zero)));
        (await bench.KindsOf(id)).ShouldNotContain("candidate.no-response");

        await bench.Get<CloseUnanswered>().Run(Workbench.Cancellation);
        await bench.Get<CloseUnanswered>().Run(Workbench.Cancellation);
        await bench.Drain();
        (await bench.KindsOf(id)).Count(kind => kind == "candidate.no-response").ShouldBe(1);
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.NoResponse);

        await Done(bench, id, "reopen", new CandidateCommand.Reopen("The client waits."), Workbench.Ben);
        (await Done(bench, id, "approve", Approve, Workbench.Ana)).Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public async Task A_vote_sent_again_is_the_same_vote_though_the_brief_has_changed_since()
    {
        await using var bench = await Workbench.WithApproval(azurite, """{ "stages": [ { "name": "Brand" }, { "name": "Legal" } ] }""");
        var id = await bench.InReview();
        await Done(bench, id, "one-press", Approve, Workbench.Ana);
        await bench.Briefs.Add(Workbench.Brief, Workbench.BriefText(title: "Second cut"), "second", Workbench.Uploader, Workbench.Cancellation);

        await Done(bench, id, "one-press", Approve, Workbench.Ana);

        (await bench.KindsOf(id)).Count(kind => kind == "candidate.voted").ShouldBe(1);
        (await Refused(bench, id, "another", Approve, Workbench.Ben)).Code.ShouldBe("brief-changed");
    }

    [Fact]
    public async Task A_candidate_is_decided_by_the_stages_of_the_brief_version_it_was_checked_by()
    {
        await using var bench = await Workbench.WithApproval(azurite, """{ "stages": [ { "name": "Brand" }, { "name": "Legal" } ] }""");
        var id = await bench.InReview();
        await Done(bench, id, "first", Approve, Workbench.Ana);

        await bench.AddBrief(Workbench.BriefText());
        var seen = await bench.Desk.Read(id, Workbench.Cancellation);
        (seen.Stage, seen.Votes.Single().Counts, seen.Verdict!.Run).ShouldBe((0, false, 2));

        (await Done(bench, id, "second", Approve with { Run = 2 }, Workbench.Ben)).Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public async Task A_newer_file_at_the_same_place_is_the_next_iteration_and_keeps_the_one_before_from_being_decided()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var first = await bench.InReview("hero.png", 1);
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(2));
        var second = await bench.Newest("hero.png");

        (await Refused(bench, first, "late", Approve, Workbench.Ana)).Code.ShouldBe("new-iteration");
        var (earlier, later) = (await bench.Desk.Read(first, Workbench.Cancellation), await bench.Desk.Read(second, Workbench.Cancellation));
        (earlier.Status, earlier.Successor).ShouldBe((Status.Superseded, second.Value));
        (later.Status, later.Iteration, later.Previous).ShouldBe((Status.InReview, 2, first.Value));

        await Done(bench, second, "changes", new CandidateCommand.Decide(DecisionKind.RequestChanges, 1, null, "quality", "Sharper."), Workbench.Ana);
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(3));
        var third = await bench.Desk.Read(await bench.Newest("hero.png"), Workbench.Cancellation);

        (third.Iteration, third.Previous).ShouldBe((3, second.Value));
        var sentBack = await bench.Desk.Read(second, Workbench.Cancellation);
        sentBack.Status.ShouldBe(Status.ChangesRequested);
        sentBack.Successor.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_its_maker_withdraws_the_newest_iteration_the_one_before_is_in_review_again_by_the_brief_as_it_is_then()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var first = await bench.InReview("hero.png", 1);
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(2));
        var second = await bench.Newest("hero.png");
        await bench.AddBrief(Workbench.BriefText(frames: 2));
        await bench.Drain();

        await Done(bench, second, "withdraw", new CandidateCommand.Withdraw("Wrong file."), Workbench.Gia);
        await bench.Drain();

        var back = await bench.Desk.Read(first, Workbench.Cancellation);
        (back.Status, back.Successor, back.Verdict!.BriefVersion).ShouldBe((Status.InReview, null, 2));
        (await bench.Waiting()).Select(item => item.Id).ShouldBe([first.Value]);
        (await Report(bench)).Frames[0].Candidate.ShouldBe(first.Value);
        (await Done(bench, first, "after all", Approve with { Run = 2 }, Workbench.Ana)).Status.ShouldBe(Status.Approved);

        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(3));
        var third = await bench.Desk.Read(await bench.Newest("hero.png"), Workbench.Cancellation);
        third.Iteration.ShouldBe(3);
        (await bench.Desk.Read(first, Workbench.Cancellation)).Successor.ShouldNotBeNull();
    }

    [Fact]
    public async Task Iterations_are_recorded_once_however_often_and_in_whatever_order_they_are_told_of()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("hero.png", 1);
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(2));
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(3));
        var before = (await AllKinds(bench)).ToList();

        foreach (var (queue, body) in bench.Delivered.Where(message => message.Queue == Pipeline.Queues.FrameSets).Reverse().ToList())
        {
            await bench.Deliver(queue, body);
        }

        (await AllKinds(bench)).ShouldBe(before);
        before.Count(kind => kind == "candidate.follows").ShouldBe(2);
        before.Count(kind => kind == "candidate.superseded").ShouldBe(2);
    }

    [Fact]
    public async Task A_set_is_approved_as_one_and_no_longer_is_when_a_frame_is_reopened()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.AddBrief(Workbench.BriefText(frames: 2));
        var (one, two) = (await bench.InReview("1.png", 1), await bench.InReview("2.png", 2));
        await Done(bench, one, "one", Approve, Workbench.Ana);
        await bench.Drain();
        var set = SubjectId.Set(Workbench.Brief, "a");

        var early = await ApproveSet(bench, set, "early");
        early.ShouldBeOfType<CommandResult<SetState>.Refused>().Why.Message.ShouldContain("undecided: 2 (2.png)");
        await Done(bench, two, "two", Approve, Workbench.Ana);
        await bench.Drain();
        (await ApproveSet(bench, set, "now")).ShouldBeOfType<CommandResult<SetState>.Done>().State.Status.ShouldBe(Status.Approved);
        (await Report(bench)).ApprovalHolds.ShouldBeTrue();

        await Done(bench, two, "reopen", new CandidateCommand.Reopen("Once more."), Workbench.Gia);
        (await Report(bench)).ShouldSatisfyAllConditions(
            report => report.ApprovalHolds.ShouldBeFalse(),
            report => report.Readiness.Frames.Select(frame => frame.Readiness).ShouldBe([FrameReadiness.Approved, FrameReadiness.Undecided]));

        await bench.Upload($"{Workbench.Brief}/a/2.png", Pictures.Png(3));
        (await bench.Subjects.Read<SetState>(set, Workbench.Cancellation)).Status.ShouldBe(Status.Complete);
    }

    private static async Task<CommandResult<SetState>> ApproveSet(Workbench bench, SubjectId set, string key) => await bench.Get<SetDesk>().Approve(
        set, key, (await Report(bench)).Check?.Run ?? 0, note: null, Workbench.Ben, Workbench.Cancellation);

    private static async Task<Reports.FrameSetReport> Report(Workbench bench) =>
        (await bench.Get<CompareFrames>().Report(Workbench.Brief, "a", Workbench.Cancellation))!;

    private static async Task<IEnumerable<string>> AllKinds(Workbench bench)
    {
        var kinds = new List<string>();
        foreach (var candidate in (await bench.Candidates()).OrderBy(candidate => candidate.Id, StringComparer.Ordinal))
        {
            SubjectId.TryParse(candidate.Id, out var id).ShouldBeTrue();
            kinds.AddRange(await bench.KindsOf(id));
        }

        return kinds;
    }

    private static async Task<CandidateState> Done(Workbench bench, SubjectId id, string key, CandidateCommand command, Actor actor) =>
        (await bench.Desk.Run(id, key, command, actor, Workbench.Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Done>().State;

    private static async Task<Refusal> Refused(Workbench bench, SubjectId id, string key, CandidateCommand command, Actor actor) =>
        (await bench.Desk.Run(id, key, command, actor, Workbench.Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Refused>().Why;
}
