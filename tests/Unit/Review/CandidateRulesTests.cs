using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class CandidateRulesTests
{
    [Fact]
    public void An_approval_names_the_check_run_and_brief_version_it_was_given_on()
    {
        var history = ClaimedBy(Ana).Do(Approve(run: 1, epoch: 1), Ana);

        history.State.Status.ShouldBe(Status.Approved);
        history.Entries[^1].Data.ShouldBe(new CandidateApproved(Epoch: 1, Run: 1, BriefVersion: 1, Note: null));
    }

    [Fact]
    public void Deciding_without_a_claim_takes_the_claim_in_the_same_step()
    {
        var history = InReview().Do(Approve(), Ana);

        history.Entries.Select(e => e.Kind).ShouldBe(["candidate.opened", "candidate.checked", "candidate.claimed", "candidate.voted", "candidate.approved"]);
    }

    [Fact]
    public void A_claimed_candidate_can_only_be_decided_by_who_claimed_it_and_says_who_and_since_when()
    {
        var history = ClaimedBy(Ana).After(TimeSpan.FromMinutes(1)).Do(Approve(), Ben);

        var conflict = history.Refusal.ShouldBeOfType<Refusal.Conflict>();
        conflict.Code.ShouldBe("claimed-by-another");
        conflict.By.ShouldBe(Ana.Id);
        conflict.At.ShouldBe(Start);
        history.State.Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public void A_claim_ends_by_the_clock_and_then_anybody_may_decide()
    {
        var history = ClaimedBy(Ana).After(CandidateRules.ClaimLease).Do(Approve(), Ben);

        history.State.Decision!.By.ShouldBe(Ben.Id);
        history.State.Claim!.Epoch.ShouldBe(2);
    }

    [Fact]
    public void A_decision_under_an_ended_claim_is_refused_though_nobody_else_took_it()
    {
        var history = ClaimedBy(Ana).After(CandidateRules.ClaimLease).Do(Approve(epoch: 1), Ana);

        history.Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("claim-ended");
    }

    [Fact]
    public void Claiming_again_early_changes_nothing_and_late_prolongs_the_same_claim()
    {
        var early = ClaimedBy(Ana).After(TimeSpan.FromMinutes(5)).Do(new CandidateCommand.TakeClaim(), Ana);
        early.Entries.Count.ShouldBe(3);

        var late = early.After(TimeSpan.FromMinutes(5)).Do(new CandidateCommand.TakeClaim(), Ana);
        late.State.Claim.ShouldBe(new Claim(1, Ana.Id, late.Now, late.Now + CandidateRules.ClaimLease));
    }

    [Fact]
    public void A_release_that_comes_late_ends_no_claim_but_the_one_it_names()
    {
        var again = ClaimedBy(Ana).Do(new CandidateCommand.TakeClaim(Left: 1), Ana);
        again.State.Claim!.Epoch.ShouldBe(2);

        var late = again.Do(new CandidateCommand.ReleaseClaim(1), Ana);
        late.State.Claim!.IsLive(late.Now).ShouldBeTrue();
        late.Do(Approve(epoch: 2), Ana).State.Status.ShouldBe(Status.Approved);

        var inOrder = ClaimedBy(Ana).Do(new CandidateCommand.ReleaseClaim(1), Ana).Do(new CandidateCommand.TakeClaim(Left: 1), Ana);
        (inOrder.State.Claim!.Epoch, inOrder.State.Claim.IsLive(inOrder.Now)).ShouldBe((2, true));
    }

    [Fact]
    public void A_sidecar_that_another_uploaded_than_the_image_is_not_believed_and_counts_once_its_maker_brings_it()
    {
        var file = File(uploader: Uma.Id);
        var foreign = Nothing().Do(new CandidateCommand.Arrive(file, GoodSidecar() with { By = Ben.Id }), Machine);
        foreign.State.Status.ShouldBe(Status.Quarantined);
        foreign.Entries[^1].Data.ShouldBeOfType<CandidateQuarantined>().Problems.ShouldHaveSingleItem().ShouldContain("somebody else than the image");

        foreign.Do(new CandidateCommand.Arrive(file, GoodSidecar() with { By = Uma.Id }), Machine).State.Status.ShouldBe(Status.Received);
    }

    [Fact]
    public void A_sidecar_that_another_uploaded_changes_nothing_of_an_image_that_is_there()
    {
        var file = File(uploader: Uma.Id);
        var history = Nothing().Do(new CandidateCommand.Arrive(file, null), Machine).Do(Checked(), Machine);

        var after = history.Do(new CandidateCommand.Arrive(file, MalformedSidecar() with { By = Ben.Id }), Machine);

        after.Entries.Count.ShouldBe(history.Entries.Count);
    }

    [Fact]
    public void The_words_of_a_sidecar_are_whose_it_is_also_where_nobody_knows_whose_the_image_is()
    {
        var sidecar = GoodSidecar() with { By = Ben.Id };
        var worded = sidecar with { Content = sidecar.Content! with { Prompt = PersonalText.Of("A coast") } };

        var read = Nothing().Do(new CandidateCommand.Arrive(File(), worded), Machine).Entries[^1].Data.ShouldBeOfType<CandidateSidecarRead>();

        read.Content.Prompt.ShouldBeOfType<PersonalText.Sealed>().Owner.ShouldBe(Ben.Id);
    }

    [Fact]
    public void A_released_claim_is_free_at_once()
    {
        var history = ClaimedBy(Ana).Do(new CandidateCommand.ReleaseClaim(1), Ana).Do(new CandidateCommand.TakeClaim(), Ben);

        history.State.Claim!.By.ShouldBe(Ben.Id);
    }

    [Fact]
    public void A_decided_candidate_can_t_be_decided_again_and_says_who_decided_and_when()
    {
        var history = ApprovedBy(Ana).After(TimeSpan.FromMinutes(3)).Do(Reject(), Ben);

        var conflict = history.Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By, conflict.At).ShouldBe(("already-decided", Ana.Id, Start));
    }

    [Fact]
    public void Findings_that_changed_after_they_were_seen_stop_the_decision()
    {
        var history = ClaimedBy(Ana).Do(Checked(briefVersion: 2), Machine).Do(Approve(run: 1, epoch: 1), Ana);

        history.Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("checked-again");
    }

    [Theory]
    [InlineData("no-such-reason", "words", "reason-missing")]
    [InlineData(null, "words", "reason-missing")]
    [InlineData("brand", null, "note-missing")]
    [InlineData("brand", "  ", "note-missing")]
    public void Rejecting_needs_a_reason_from_the_list_and_words(string? reason, string? note, string code)
    {
        var history = InReview().Do(Reject(reason: reason, note: note), Ana);

        history.Refusal.ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(Role.Uploader)]
    [InlineData(Role.Governance)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Admin)]
    [InlineData(Role.Machine)]
    public void Only_an_approver_decides(Role role)
    {
        var history = InReview().Do(Approve(), new Actor("person-c", role));

        history.Refusal.ShouldBeOfType<Refusal.Forbidden>();
    }

    [Fact]
    public void A_malformed_sidecar_quarantines_and_a_corrected_one_releases_to_be_checked()
    {
        var history = Quarantined();
        history.State.Status.ShouldBe(Status.Quarantined);
        history.Do(Approve(), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("quarantined");

        history.Do(new CandidateCommand.Arrive(File(), GoodSidecar()), Machine);

        history.State.Status.ShouldBe(Status.Received);
        history.State.Sidecar!.Model.ShouldBe("Model X");
        history.State.SidecarProblems.ShouldBeEmpty();
    }

    [Fact]
    public void A_sidecar_that_comes_after_the_decision_is_noted_and_changes_nothing()
    {
        var history = ApprovedBy(Ana).Do(new CandidateCommand.Arrive(File(), MalformedSidecar()), Machine);

        history.State.Status.ShouldBe(Status.Approved);
        history.State.Sidecar.ShouldBeNull();
        history.Entries[^1].Kind.ShouldBe("candidate.sidecar-late");
    }

    [Fact]
    public void The_same_bytes_under_another_name_are_an_alias_once_each()
    {
        var other = new CandidateCommand.Arrive(File("copy.png", "0x2"), null);
        var history = InReview().Do(other, Machine).Do(other, Machine);

        history.State.Aliases.ShouldBe([new ArrivedBlob("a", "copy.png", "0x2")]);
        history.Entries.Count.ShouldBe(3);
    }

    [Fact]
    public void A_file_that_proves_damaged_when_decoded_is_refused()
    {
        var history = Received().Do(new CandidateCommand.TurnAway(Damaged()), Machine);

        history.State.Status.ShouldBe(Status.Refused);
        history.Do(Approve(), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("refused-at-intake");
    }
}
