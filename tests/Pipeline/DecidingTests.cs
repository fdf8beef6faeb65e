using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class DecidingTests(Azurite azurite)
{
    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    private static readonly CandidateCommand Reject = new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Wrong blue.");

    [Fact]
    public async Task Of_two_people_deciding_at_once_one_wins_and_the_other_learns_who_did_200_times_over()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        for (var round = 0; round < 200; round++)
        {
            var id = await Reviewable(bench, round);

            var results = await Task.WhenAll(
                bench.Desk.Run(id, $"ana-{round}", Approve, Workbench.Ana, Workbench.Cancellation),
                bench.Desk.Run(id, $"ben-{round}", Reject, Workbench.Ben, Workbench.Cancellation));

            var winner = results.OfType<CommandResult<CandidateState>.Done>().ShouldHaveSingleItem();
            var loser = results.OfType<CommandResult<CandidateState>.Refused>().ShouldHaveSingleItem();
            var conflict = loser.Why.ShouldBeOfType<Refusal.Conflict>();
            conflict.By.ShouldBe(winner.State.Decision!.By);
            conflict.At.ShouldBe(winner.State.Decision.At);
            (await bench.KindsOf(id)).Count(kind => kind is "candidate.approved" or "candidate.rejected").ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_same_command_sent_again_takes_effect_once_and_answers_the_same()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();

        var first = await bench.Desk.Run(id, "one-press", Approve, Workbench.Ana, Workbench.Cancellation);
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            bench.Desk.Run(id, "one-press", Approve, Workbench.Ana, Workbench.Cancellation)));

        first.ShouldBeOfType<CommandResult<CandidateState>.Done>().New.ShouldBeTrue();
        again.ShouldAllBe(result => result is CommandResult<CandidateState>.Done);
        (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked", "candidate.claimed", "candidate.voted", "candidate.approved"]);
    }

    [Fact]
    public async Task Whoever_decided_sees_it_in_the_lists_before_any_function_has_run()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();

        await bench.Desk.Run(id, "approve", Approve, Workbench.Ana, Workbench.Cancellation);

        var listed = await bench.Briefs.Candidates(Workbench.Brief, Workbench.Cancellation).SingleAsync(Workbench.Cancellation);
        listed.Status.ShouldBe(Status.Approved);
        listed.Decision!.By.ShouldBe(Workbench.Ana.Id);
    }

    [Fact]
    public async Task What_a_list_says_gives_way_only_to_what_is_newer()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();
        var before = await Rows().SingleAsync(Workbench.Cancellation);
        await bench.Desk.Run(id, "approve", Approve, Workbench.Ana, Workbench.Cancellation);
        var after = await Rows().SingleAsync(Workbench.Cancellation);

        var older = before.Read<CandidateSummary>().Version;
        await bench.Get<Lists>().Renew(before, known => known.Read<CandidateSummary>().Version < older, Workbench.Cancellation);
        await bench.Get<Lists>().Renew(before with { Key = "nowhere" }, _ => true, Workbench.Cancellation);

        (await Rows().SingleAsync(Workbench.Cancellation)).ShouldBe(after);

        IAsyncEnumerable<ListRow> Rows() => bench.Get<Lists>().Rows(ListRow.CandidatesOf(Workbench.Brief), Workbench.Cancellation);
    }

    [Fact]
    public async Task Nobody_decides_by_the_limits_of_an_earlier_brief_while_the_new_check_is_on_its_way()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();
        await bench.Briefs.Add(
            Workbench.Brief, Workbench.BriefText(title: "Second cut"), "second", Workbench.Uploader, Workbench.Cancellation);

        var early = await bench.Desk.Run(id, "early", Approve, Workbench.Ana, Workbench.Cancellation);

        early.ShouldBeOfType<CommandResult<CandidateState>.Refused>().Why.Code.ShouldBe("brief-changed");
        await bench.Drain();
        var approve = new CandidateCommand.Decide(DecisionKind.Approve, 2, null, null, null);
        (await bench.Desk.Run(id, "later", approve, Workbench.Ana, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<CandidateState>.Done>();
    }

    [Fact]
    public async Task The_next_candidate_is_the_first_in_the_queue_that_nobody_else_has_claimed()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("one.png", 1);
        await bench.InReview("two.png", 2);

        var anas = await bench.Desk.ClaimNext(Workbench.Ana, "a", new(), Workbench.Cancellation);
        var bens = await bench.Desk.ClaimNext(Workbench.Ben, "b", new(), Workbench.Cancellation);

        anas.ShouldNotBeNull();
        bens.ShouldNotBeNull();
        bens.ShouldNotBe(anas);
        (await bench.Desk.ClaimNext(new("person-c", Role.Approver), "c", new(), Workbench.Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_decided_candidate_leaves_the_queue()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();

        await bench.Desk.Run(id, "press", Approve, Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();

        (await bench.Waiting()).ShouldBeEmpty();
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.Approved);
    }

    /// <summary>A candidate as the functions leave it, without 200 decodings.</summary>
    private static async Task<SubjectId> Reviewable(Workbench bench, int round)
    {
        var sha256 = round.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
        var id = SubjectId.Candidate(Workbench.Brief, sha256);
        var machine = Actor.Function("ingest-upload");
        var opened = new CandidateOpened(
            Workbench.Brief, 1, "a", $"{round}.png", "0x1", sha256, 1, Briefs.ImageFormat.Png, 1200, 628, 1, null,
            new(null, null, false, false, false, false, false, false));
        CandidateCommand[] commands =
            [new CandidateCommand.Arrive(opened, null), new CandidateCommand.RecordChecks(new(0, 1, DateTimeOffset.UnixEpoch, [], []), null)];
        foreach (var command in commands)
        {
            await bench.Subjects.Run<CandidateState>(
                id, command.GetType().Name, machine, (state, now) => CandidateRules.Decide(state, command, machine, now), Workbench.Cancellation);
        }

        return id;
    }
}
