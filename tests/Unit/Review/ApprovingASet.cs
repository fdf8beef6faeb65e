using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class ApprovingASet
{
    private static readonly SubjectId SetId = SubjectId.Set("spring-launch", "a");

    private static readonly ReviewTerms Usual = TermsOf(new ApprovalStage("Brand"));

    [Fact]
    public void Of_approved_frames_alone_it_is_approved_as_one()
    {
        var set = SetOf(2);
        var approved = Approve(set, Frames(Approved(), Approved()), Ana).ShouldBeOfType<Outcome.Accepted>();

        approved.Entries.ShouldHaveSingleItem().ShouldBeOfType<SetApproved>().Frames.ShouldBe([new("candidate-1", 1), new("candidate-2", 1)]);
        var after = Add(set, approved.Entries[0]);
        (after.Status, after.Approval!.By).ShouldBe((Status.Approved, Ana.Id));
        SetReadiness.Holds(after, Frames(Approved(), Approved())).ShouldBeTrue();
    }

    [Fact]
    public void Anything_missing_stale_undecided_or_rejected_keeps_it_from_that_and_is_listed()
    {
        var frames = Frames(
            Approved(),
            Approved() with { Successor = "candidate-9" },
            InReview().State,
            InReview().Do(Reject(), Ana).State,
            InReview(Usual, Uma).Do(new CandidateCommand.Withdraw("Wrong."), Uma).State);

        var conflict = Approve(SetOf(6), frames, Ana).ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Conflict>();
        conflict.Code.ShouldBe("set-not-ready");
        conflict.Message.ShouldBe(
            "The set can't be approved as one. Frames missing: 5 (5.png), 6; stale: 2 (2.png); undecided: 3 (3.png); rejected: 4 (4.png).");
    }

    [Fact]
    public void A_frame_that_is_reopened_makes_the_approval_hold_no_longer_and_approved_anew_it_takes_another()
    {
        var set = ApprovedSet();
        var reopened = InReview().Do(Candidates.Approve(), Ana).Do(new CandidateCommand.Reopen("Once more."), Ana);
        SetReadiness.Holds(set, Frames(Approved(), reopened.State)).ShouldBeFalse();

        reopened.Do(Candidates.Approve(), Ana);
        SetReadiness.Holds(set, Frames(Approved(), reopened.State)).ShouldBeFalse();
        Approve(set, Frames(Approved(), reopened.State), Ana).ShouldBeOfType<Outcome.Accepted>();
        Approve(set, Frames(Approved(), Approved()), Ben).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("already-approved");
    }

    [Fact]
    public void A_new_frame_takes_the_set_back_to_complete()
    {
        var set = Add(ApprovedSet(), new SetFrameAdded("candidate-3", "2.png"));

        (set.Status, set.Approval).ShouldBe((Status.Complete, null));
    }

    [Fact]
    public void It_is_for_whom_the_last_stage_asks_and_not_for_makers()
    {
        var terms = TermsOf(Stage("Brand", StageNeeds.One, Ana), Stage("Legal", StageNeeds.One, Ben));
        var frames = Frames(Approved(), Approved() with { Uploader = Ben.Id });

        SetApprovalRules.Approve(SetOf(2), frames, 0, null, Ana, terms).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("not-your-stage");
        SetApprovalRules.Approve(SetOf(2), frames, 0, null, Ben, terms).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("own-work");
    }

    [Fact]
    public void Findings_that_changed_after_they_were_seen_stop_it() =>
        SetApprovalRules.Approve(SetOf(2), Frames(Approved(), Approved()), run: 1, null, Ana, Usual)
            .ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("checked-again");

    [Fact]
    public void Who_approved_it_or_governance_withdraws_that()
    {
        var set = ApprovedSet();
        SetApprovalRules.Withdraw(set, "A frame looks off in print.", Ben, Brief.UsualGroup).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("not-your-decision");
        SetApprovalRules.Withdraw(set, "", Ana, Brief.UsualGroup).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("reason-missing");
        SetApprovalRules.Withdraw(SetOf(2), "Why.", Ana, Brief.UsualGroup).ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("not-approved");

        var withdrawn = SetApprovalRules.Withdraw(set, "A frame looks off in print.", Gia, Brief.UsualGroup).ShouldBeOfType<Outcome.Accepted>();
        Add(set, withdrawn.Entries[0]).ShouldSatisfyAllConditions(
            after => after.Status.ShouldBe(Status.Complete),
            after => after.Approval.ShouldBeNull());
    }

    private static Outcome Approve(SetState set, ImmutableArray<CountedFrame> frames, Actor actor) =>
        SetApprovalRules.Approve(set, frames, 0, null, actor, Usual);

    private static SetState ApprovedSet()
    {
        var set = SetOf(2);
        return Add(set, Approve(set, Frames(Approved(), Approved()), Ana).ShouldBeOfType<Outcome.Accepted>().Entries[0]);
    }

    private static CandidateState Approved() => ApprovedBy(Ana).State;

    private static ImmutableArray<CountedFrame> Frames(params CandidateState[] frames) =>
        [.. frames.Select((state, i) => new CountedFrame(i + 1, i + 1, $"candidate-{i + 1}", $"{i + 1}.png", state))];

    private static SetState SetOf(int frames)
    {
        var set = SetState.Empty;
        foreach (var i in Enumerable.Range(1, frames))
        {
            var added = SetRules.AddFrame(set, "spring-launch", "a", frames, new($"candidate-{i}", $"{i}.png"));
            set = added.ShouldBeOfType<Outcome.Accepted>().Entries.Aggregate(set, Add);
        }

        return set;
    }

    private static SetState Add(SetState set, IEntryData data) => set.Apply(Entry.Create(SetId, set.Version + 1, Ana, Start, data.By(Ana)));
}
