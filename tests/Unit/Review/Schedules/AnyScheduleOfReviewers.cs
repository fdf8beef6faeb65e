using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Schedules;

/// <summary>
/// 2,000 random schedules of three reviewers: claims that end, pages that grow old, commands that race, die and come again, briefs that
/// change, newer iterations that come and are withdrawn, reopenings and unlocked stages. What must hold is written here a second time, from the history alone.
/// </summary>
public class AnyScheduleOfReviewers
{
    private const int Schedules = 2_000;

    private static readonly ApprovalStage[] Stages =
    [
        Stage("any", StageNeeds.One),
        Stage("one", StageNeeds.One, Ana, Ben),
        Stage("all", StageNeeds.All, Ana, Ben, Cyd),
        Stage("two", Needs(2), Ana, Ben, Cyd),
        Stage("role", Needs(2)),
        Stage("blind", Needs(2), Ana, Ben, Cyd) with { Blind = true },
        Stage("primary", StageNeeds.Primary, Ana, Ben, Cyd) with { Primary = Ben.Id },
    ];

    private static readonly Gen<Approval> AnyApproval = Gen.Select(
        Gen.Int[0, Stages.Length - 1].Select(i => Stages[i]).Array[1, 3], Gen.Bool, Gen.Bool, (stages, fourEyes, oneStage) => new Approval([.. stages]) { FourEyes = fourEyes, OnePersonOneStage = oneStage });

    private static readonly Gen<(int What, int Who, int How)[]> AnySteps = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 2], Gen.Int[0, 99]).Array[20, 120];

    private static readonly Gen<(Approval Approval, int Maker, (int What, int Who, int How)[] Steps)> AnySchedule =
        Gen.Select(AnyApproval, Gen.Int[0, 3], AnySteps);

    [Fact]
    public void No_decision_is_lost_or_doubled() => AnySchedule.Sample(
        schedule =>
        {
            var desk = Play(schedule.Approval, schedule.Maker, schedule.Steps);
            var votes = desk.Trail.KeysOfVotes.ToList();

            votes.Count.ShouldBe(votes.Distinct(StringComparer.Ordinal).Count());
            desk.Answers.ShouldAllBe(answer => answer.Taken == answer.OnRecord);
            desk.Answers.Where(answer => answer.Taken).ShouldAllBe(answer => votes.Contains(answer.Key, StringComparer.Ordinal));
        },
        iter: Schedules);

    [Fact]
    public void Every_round_has_one_outcome_at_most_and_its_votes_explain_it() => AnySchedule.Sample(
        schedule =>
        {
            var desk = Play(schedule.Approval, schedule.Maker, schedule.Steps);
            var outcomes = 0;
            var state = CandidateState.Empty;
            foreach (var entry in desk.Trail.Entries)
            {
                if (KindOf(entry.Data) is { } outcome)
                {
                    (++outcomes).ShouldBe(1);
                    var stages = desk.TermsAt(state.Verdict!.BriefVersion).Approval.Stages;
                    for (var i = 0; i < state.Stage; i++)
                    {
                        Expected(stages[i], Counting(state, i)).ShouldBe(DecisionKind.Approve);
                    }

                    Expected(stages[state.Stage], Counting(state, state.Stage)).ShouldBe(outcome);
                    (outcome != DecisionKind.Approve || state.Stage == stages.Length - 1).ShouldBeTrue();
                    state.Votes[^1].By.ShouldBe(entry.Actor);
                }

                outcomes = entry.Data is CandidateReopened ? 0 : outcomes;
                state = state.Apply(entry);
            }
        },
        iter: Schedules);

    [Fact]
    public void Every_vote_is_of_somebody_whom_its_stage_asks_under_a_claim_of_their_own_and_on_the_findings_of_the_time() => AnySchedule.Sample(
        schedule =>
        {
            var desk = Play(schedule.Approval, schedule.Maker, schedule.Steps);
            var state = CandidateState.Empty;
            foreach (var entry in desk.Trail.Entries)
            {
                if (entry.Data is CandidateVoted { Vote: var vote })
                {
                    var stage = desk.TermsAt(vote.BriefVersion).Approval.Stages[vote.Stage];
                    state.Claim!.ShouldSatisfyAllConditions(
                        claim => claim.By.ShouldBe(entry.Actor), claim => claim.Epoch.ShouldBe(vote.Epoch), claim => claim.IsLive(entry.At).ShouldBeTrue());
                    (vote.Run, vote.BriefVersion, vote.Round, vote.Stage).ShouldBe(
                        (state.Verdict!.Run, state.Verdict.BriefVersion, state.Round, state.Stage));
                    (stage.People.IsEmpty || stage.People.Contains(entry.Actor, StringComparer.Ordinal)).ShouldBeTrue();
                    (schedule.Approval.FourEyes && entry.Actor == state.Uploader).ShouldBeFalse();
                    state.Votes.Where(cast => cast.Counts && cast.By == entry.Actor).ShouldAllBe(cast =>
                        cast.Vote.Stage != vote.Stage && !schedule.Approval.OnePersonOneStage);
                }

                state = state.Apply(entry);
            }
        },
        iter: Schedules);

    [Fact]
    public void The_state_is_the_fold_of_the_entries_and_loses_no_vote() => AnySchedule.Sample(
        schedule =>
        {
            var trail = Play(schedule.Approval, schedule.Maker, schedule.Steps).Trail;
            CanonicalJson.Serialize(Fold.Of<CandidateState>(trail.Entries)).ShouldBe(CanonicalJson.Serialize(trail.State));
            trail.State.Votes.Select(cast => cast.Vote).ShouldBe(trail.Entries.Select(entry => entry.Data).OfType<CandidateVoted>().Select(voted => voted.Vote));
        },
        iter: Schedules);

    /// <summary>Schedules that never come to anything would prove nothing.</summary>
    [Fact]
    public void The_schedules_come_to_every_outcome_and_every_refusal_of_interest()
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var refused = 0;
        AnySchedule.Sample(
            schedule =>
            {
                var desk = Play(schedule.Approval, schedule.Maker, schedule.Steps);
                kinds.UnionWith(desk.Trail.Entries.Select(entry => entry.Kind));
                refused += desk.Answers.Count(answer => !answer.Taken);
            },
            iter: 500,
            threads: 1);

        string[] expected =
        [
            "candidate.voted", "candidate.stage-passed", "candidate.stage-unlocked", "candidate.approved", "candidate.changes-requested",
            "candidate.rejected", "candidate.no-response", "candidate.reopened", "candidate.withdrawn", "candidate.superseded", "candidate.returned",
        ];
        expected.Except(kinds, StringComparer.Ordinal).ShouldBeEmpty();
        refused.ShouldBeGreaterThan(500);
    }

    private static SimulatedDesk Play(Approval approval, int maker, (int What, int Who, int How)[] steps)
    {
        var desk = new SimulatedDesk(approval);
        desk.Open(maker < 3 ? SimulatedDesk.Reviewers[maker] : null);
        foreach (var (what, who, how) in steps)
        {
            Step(desk, what, SimulatedDesk.Reviewers[who], how);
        }

        return desk;
    }

    private static void Step(SimulatedDesk desk, int what, Actor reviewer, int how)
    {
        Action step = what switch
        {
            < 20 => () => desk.LoadPage(reviewer),
            < 25 => () => desk.Send(reviewer, _ => new CandidateCommand.TakeClaim()),
            < 27 => () => desk.Send(reviewer, page => new CandidateCommand.TakeClaim(Left: page.Claim?.Epoch)),
            < 30 => () => desk.Send(reviewer, page => new CandidateCommand.ReleaseClaim(page.Claim?.Epoch ?? 0)),
            < 52 => () => desk.Send(reviewer, page => VoteOn(page, reviewer, how)),
            < 80 => () => desk.Finish(reviewer, dies: how < 15),
            < 83 => () => desk.DieBeforeCommit(reviewer),
            < 88 => () => desk.SendAgain(reviewer),
            < 93 => () => desk.Wait(TimeSpan.FromMinutes(how / 4)),
            < 94 => () => desk.Wait(TimeSpan.FromDays(how < 90 ? 1 : 60)),
            < 95 => desk.ChangeBrief,
            < 97 => () => desk.Commit("reopen", how < 50 ? Gia : reviewer, new CandidateCommand.Reopen("Once more.")),
            < 98 => () => desk.Commit("unlock", Gia, new CandidateCommand.UnlockStage(how % 3, "Once more.")),
            < 99 => () => desk.Commit("no-response", Machine, new CandidateCommand.RecordNoResponse()),
            _ when how < 40 => desk.NewIteration,
            _ when how < 70 => desk.NewIterationWithdrawn,
            _ => () => desk.Commit("withdraw", Gia, new CandidateCommand.Withdraw("Wrong.")),
        };
        step();
    }

    /// <summary>By the page, in its claim where it shows one of one's own.</summary>
    private static CandidateCommand.Decide VoteOn(CandidateState page, Actor reviewer, int how) => new(
        how % 10 < 6 ? DecisionKind.Approve : how % 10 < 8 ? DecisionKind.RequestChanges : DecisionKind.Reject,
        page.Verdict!.Run,
        page.Claim?.By == reviewer.Id ? page.Claim.Epoch : null,
        "brand",
        "Words.")
    {
        Round = page.Round,
        Stage = page.Stage,
    };

    private static DecisionKind? KindOf(IEntryData data) => data switch
    {
        CandidateApproved => DecisionKind.Approve,
        CandidateChangesRequested => DecisionKind.RequestChanges,
        CandidateRejected => DecisionKind.Reject,
        _ => null,
    };

    private static List<CastVote> Counting(CandidateState state, int stage) =>
        [.. state.Votes.Where(cast => cast.Counts && cast.Vote.Stage == stage && cast.Vote.Round == state.Round && cast.Vote.Run == state.Verdict!.Run)];

    /// <summary>The rules of stages once more, in the words of the brief; null where the votes decide nothing.</summary>
    private static DecisionKind? Expected(ApprovalStage stage, List<CastVote> votes)
    {
        var yes = votes.Count(cast => cast.Vote.Kind == DecisionKind.Approve);
        var rejections = votes.Count(cast => cast.Vote.Kind == DecisionKind.Reject);
        var changes = votes.Count - yes - rejections;
        var no = rejections > changes ? DecisionKind.Reject : DecisionKind.RequestChanges;
        return stage.Name switch
        {
            "any" or "one" => votes.Count == 1 ? votes[0].Vote.Kind : null,
            "all" => yes == 3 ? DecisionKind.Approve : rejections + changes == 1 ? no : null,
            "two" or "blind" => yes == 2 ? DecisionKind.Approve : rejections + changes == 2 ? no : null,
            "role" => yes == 2 ? DecisionKind.Approve : rejections + changes == 2 ? no : null,
            "primary" => votes.SingleOrDefault(cast => cast.By == Ben.Id)?.Vote.Kind,
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage.Name, "not staged here"),
        };
    }
}
