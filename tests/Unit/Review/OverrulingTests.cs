using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class OverrulingTests
{
    [Fact]
    public void An_overruled_finding_stays_on_record_with_who_and_why_and_no_longer_counts()
    {
        var history = InReview().Do(Overrule(), Ana);

        history.State.Findings().ShouldHaveSingleItem().Code.ShouldBe("SPEC-003");
        var overrule = history.State.OverruleOf("SPEC-003").ShouldNotBeNull();
        (overrule.By, overrule.At, overrule.Reason.Opened()).ShouldBe((Ana.Id, history.Now, "Cut on purpose."));
        Reports.Projection.SummaryOf(Id, history.State).ShouldSatisfyAllConditions(
            summary => summary.Blocking.ShouldBe(0),
            summary => summary.Findings.ShouldHaveSingleItem().Overruled.ShouldBeTrue(),
            summary => Reports.OverruleRate.Of([summary]).ShouldBe([new("SPEC-003", Findings: 1, Overruled: 1)]));
    }

    [Fact]
    public void It_decides_nothing_and_takes_no_claim() =>
        InReview().Do(Overrule(), Ana).State.ShouldSatisfyAllConditions(
            state => state.Status.ShouldBe(Status.InReview),
            state => state.Decision.ShouldBeNull(),
            state => state.Claim.ShouldBeNull());

    [Fact]
    public void A_withdrawn_overrule_leaves_the_finding_open_again_and_may_be_given_anew()
    {
        var history = InReview().Do(Overrule(), Ana).Do(new CandidateCommand.WithdrawOverrule(1, "SPEC-003"), Ben);

        history.State.Overrules.ShouldBeEmpty();
        history.Do(Overrule(), Ben).State.OverruleOf("SPEC-003")!.By.ShouldBe(Ben.Id);
    }

    [Fact]
    public void The_next_check_run_is_judged_anew() =>
        InReview().Do(Overrule(), Ana).Do(Checked(briefVersion: 2), Machine).State.Overrules.ShouldBeEmpty();

    [Fact]
    public void A_finding_of_an_earlier_run_is_refused() =>
        InReview().Do(Checked(briefVersion: 2), Machine).Do(Overrule(), Ana).Refusal
            .ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("checked-again");

    [Fact]
    public void A_second_overrule_is_told_who_was_first()
    {
        var refusal = InReview().Do(Overrule(), Ana).Do(Overrule(), Ben).Refusal.ShouldBeOfType<Refusal.Conflict>();
        refusal.Code.ShouldBe("already-overruled");
        refusal.By.ShouldBe(Ana.Id);
    }

    [Theory]
    [InlineData("SPEC-001", "Cut on purpose.", "no-such-finding")]
    [InlineData("SPEC-003", " ", "reason-missing")]
    [InlineData("SPEC-003", null, "reason-missing")]
    public void What_is_not_in_form_is_refused_with_what_to_do(string code, string? reason, string refused) =>
        InReview().Do(new CandidateCommand.OverruleFinding(1, code, reason), Ana).Refusal
            .ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe(refused);

    [Fact]
    public void A_reason_longer_than_the_head_can_hold_for_every_finding_is_refused() =>
        InReview().Do(new CandidateCommand.OverruleFinding(1, "SPEC-003", new string('a', OverruleRules.LongestReason + 1)), Ana).Refusal
            .ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe("reason-too-long");

    [Fact]
    public void Only_an_approver_may_and_not_while_somebody_else_has_the_claim()
    {
        InReview().Do(Overrule(), new Actor("person-c000000000000003", Role.Uploader)).Refusal.ShouldBeOfType<Refusal.Forbidden>();
        ClaimedBy(Ana).Do(Overrule(), Ben).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("claimed-by-another");
        ApprovedBy(Ana).Do(Overrule(), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("already-decided");
    }

    private static CandidateCommand.OverruleFinding Overrule() => new(1, "SPEC-003", " Cut on purpose. ");
}
