using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class CastingAVote
{
    private static readonly Approval Usual = new([new ApprovalStage("Brand")]);

    [Fact]
    public void Approving_from_a_page_takes_that_the_whole_picture_was_shown()
    {
        var approve = Approve() with { Surface = DecisionSurface.Page };
        InReview().Do(approve with { Looked = new(0, 900, 400, 1) }, Ana).Refusal.ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe("not-looked");
        InReview().Do(approve with { Looked = new(40, 900, 400, 1) }, Ana).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void A_page_without_scripts_measures_nothing_and_the_vote_says_so() =>
        InReview().Do(Approve() with { Surface = DecisionSurface.Page }, Ana).State.Votes.Single().Vote.Looked.ShouldBeNull();

    [Fact]
    public void Rejecting_needs_no_look_at_the_whole_picture() =>
        InReview().Do(Reject() with { Surface = DecisionSurface.Page, Looked = new(0, 10, 100, 0) }, Ana).State.Status.ShouldBe(Status.Rejected);

    [Fact]
    public void A_measure_that_can_t_be_is_refused() =>
        InReview().Do(Approve() with { Looked = new(1, -1, 100, 0) }, Ana).Refusal!.Code.ShouldBe("looked-invalid");

    [Fact]
    public void Reasons_are_those_of_the_brief()
    {
        var terms = TermsOf(Usual with { Reasons = [new("too-sweet", "Too sweet")] });

        InReview(terms).Do(Reject(reason: "brand"), Ana).Refusal.ShouldBeOfType<Refusal.Invalid>().Remedy.ShouldBe("Give one of: too-sweet.");
        InReview(terms).Do(Reject(reason: "too-sweet"), Ana).State.Decision!.Reason.ShouldBe("too-sweet");
    }

    [Fact]
    public void As_final_nothing_is_approved_that_is_as_it_left_the_generator()
    {
        var terms = TermsOf(Usual with { Final = FinalPicture.Finished, Stages = [new("Brand"), new("Art direction")] });
        var history = InReview(terms, maker: Uma).Do(Approve(), Ana);
        history.State.Stage.ShouldBe(1);
        history.Do(Approve(), Ben).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("raw-generation");
        history.Do(new CandidateCommand.Finish(" Retouched the left hand. "), Uma);

        (history.State.Finishing, history.State.Edits.Opened()).ShouldBe((PictureStage.Finished, "Retouched the left hand."));
        history.Do(Approve(), Ben).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void Changes_may_be_asked_of_a_raw_generation() =>
        InReview(TermsOf(Usual with { Final = FinalPicture.Finished })).Do(Changes(), Ana).State.Status.ShouldBe(Status.ChangesRequested);

    [Fact]
    public void The_sidecar_may_say_that_it_is_finished()
    {
        var sidecar = GoodSidecar() with
        {
            Content = GoodSidecar().Content! with { Finishing = [new FinishingStep("Photoshop", PersonalText.Of("Removed a sixth finger"))] },
        };
        var history = Nothing().Do(new CandidateCommand.Arrive(File(), sidecar), Machine);

        history.State.Finishing.ShouldBe(PictureStage.Finished);
    }

    [Fact]
    public void Only_the_maker_or_governance_says_that_it_is_finished_and_what_was_edited()
    {
        var history = InReview(TermsOf(Usual), maker: Uma);
        history.Do(new CandidateCommand.Finish("Cropped."), Ana).Refusal!.Code.ShouldBe("not-your-work");
        history.Do(new CandidateCommand.Finish(" "), Uma).Refusal!.Code.ShouldBe("edits-missing");
        history.Do(new CandidateCommand.Finish("Cropped."), Gia).State.Edits.Opened().ShouldBe("Cropped.");
    }

    [Fact]
    public void The_head_holds_sixty_votes_with_the_longest_words_and_no_more()
    {
        var terms = TermsOf(new ApprovalStage("Market") { Needs = Needs(30) });
        var history = InReview(terms);
        for (var i = 0; i < 60; i++)
        {
            history.Do(Approve(history.State.Verdict!.Run) with { Note = new string('語', CandidateRules.LongestNote) }, Person(i));
            history.Refusal.ShouldBeNull();
            if (i % 20 == 19)
            {
                history.Do(Checked(), Machine);
            }
        }

        history.Do(Approve(history.State.Verdict!.Run), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("votes-full");
        history.State.Votes.Length.ShouldBe(60);
        CanonicalJson.Serialize(history.State).Length.ShouldBeLessThan(Entry.LargestBytes);
        history.State.Votes[^1].Vote.Note.Opened()!.Length.ShouldBe(CandidateRules.LongestNote);
    }

    [Fact]
    public void The_words_that_a_head_has_no_room_for_stand_in_the_entries()
    {
        var history = InReview(TermsOf(new ApprovalStage("Market") { Needs = Needs(9) }));
        for (var i = 0; i < 5; i++)
        {
            history.Do(Approve() with { Note = new string('w', CandidateRules.LongestNote) }, Person(i));
        }

        history.State.Votes.Count(cast => cast.Vote.Note is null).ShouldBe(1);
        history.Entries.Select(entry => entry.Data).OfType<CandidateVoted>().ShouldAllBe(voted => voted.Vote.Note.Opened()!.Length == CandidateRules.LongestNote);
    }

    private static Actor Person(int number) => new($"person-{number:x16}", Role.Approver);
}
