using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Guests;

/// <summary>Whoever makes links could be each of their guests: however many they make, they have one vote.</summary>
public class VotesOfGuests
{
    private static readonly ReviewTerms TwoApprovers = TermsOf(Stage("Market", Needs(2)));

    private static readonly Actor Lena = GuestOf(Ana, "person-f000000000000006");

    private static readonly Actor Tove = GuestOf(Ana, "person-f000000000000007");

    [Fact]
    public void A_guest_votes_as_an_approver_and_the_vote_says_who_let_them_in()
    {
        var history = InReview(TwoApprovers).Do(Approve(), Lena).Do(Approve(), Ben);

        history.State.Status.ShouldBe(Status.Approved);
        history.State.Votes.Select(cast => (cast.By, cast.Vote.Host)).ShouldBe([(Lena.Id, Ana.Id), (Ben.Id, null)]);
    }

    [Fact]
    public void Where_the_host_has_voted_no_guest_of_theirs_does()
    {
        var history = InReview(TwoApprovers).Do(Approve(), Ana).Do(Approve(), Lena);

        history.Refusal.ShouldBeOfType<Refusal.Conflict>().Message.ShouldBe(
            "Whoever let you in has voted in stage 'Market' already (approve); host and guests have one vote together.");
        (history.State.Status, history.State.Votes.Length).ShouldBe((Status.InReview, 1));
    }

    [Fact]
    public void Where_a_guest_has_voted_the_host_does_not_nor_another_guest_of_theirs()
    {
        var history = InReview(TwoApprovers).Do(Approve(), Lena);

        history.Do(Approve(), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>().Message.ShouldStartWith("A guest whom you let in has voted");
        history.Do(Approve(), Tove).Refusal.ShouldBeOfType<Refusal.Conflict>().Message.ShouldStartWith("Another guest of whoever let you in has voted");
        history.Do(Approve(), Lena).Refusal.ShouldBeOfType<Refusal.Conflict>().Message.ShouldStartWith("You have voted");
        history.State.Votes.Length.ShouldBe(1);
        history.Do(Approve(), GuestOf(Ben, Tove.Id)).State.Status.ShouldBe(Status.Approved, "another host's guest is another vote");
    }

    [Fact]
    public void What_the_host_made_no_guest_of_theirs_decides() =>
        InReview(TwoApprovers, maker: Ana).Do(Approve(), Lena).Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("own-work");

    [Fact]
    public void Where_nobody_votes_in_two_stages_host_and_guest_together_do_not_either()
    {
        var stages = new Approval([new ApprovalStage("Brand"), new ApprovalStage("Client")]);

        InReview(TermsOf(stages with { OnePersonOneStage = true })).Do(Approve(), Ana).Do(Approve(), Lena)
            .Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("one-person-one-stage");
        InReview(TermsOf(stages with { OnePersonOneStage = false })).Do(Approve(), Ana).Do(Approve(), Lena).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void A_stage_of_named_people_or_of_the_governance_lead_asks_no_guest_though_it_asks_their_host()
    {
        foreach (var stage in new[] { Stage("Brand", StageNeeds.One, Ana), new ApprovalStage("Legal") { Role = StageRole.Governance } })
        {
            InReview(TermsOf(stage)).Do(Approve(), GuestOf(stage.People.IsEmpty ? Gia : Ana, Lena.Id))
                .Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("not-your-stage");
        }
    }

    [Fact]
    public void In_a_blind_stage_a_guests_vote_opens_the_others_to_their_host_as_ones_own_does()
    {
        var history = InReview(TermsOf(Stage("Market", Needs(3)) with { Blind = true })).Do(Changes(), Ben);
        SeenBy(history, Ana).ShouldBeEmpty();

        SeenBy(history.Do(Approve(), Lena), Ana).ShouldBe([Ben.Id, Lena.Id]);
        SeenBy(history, Cyd).ShouldBeEmpty();
        SeenBy(history.Do(new CandidateCommand.UnlockStage(0, "Once more."), Gia), Ana).ShouldBe([Lena.Id], "their own, though it no longer counts");
    }

    [Fact]
    public void What_a_guests_vote_decided_their_host_reopens_and_no_guest_does()
    {
        var decided = InReview(TermsOf(Stage("Market", StageNeeds.One))).Do(Reject(), Lena).State;

        RoundRules.MayReopen(decided, Ana).ShouldBeNull();
        foreach (var other in new[] { Ben, Lena, Tove })
        {
            RoundRules.MayReopen(decided, other).ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("not-your-decision");
        }
    }

    private static IEnumerable<string> SeenBy(History history, Actor person)
    {
        var shown = Voting.ShownTo(history.State, history.Terms, person).Select(cast => cast.By).ToList();
        var told = Voting.EntriesShownTo(history.Entries, history.State, history.Terms, person).Where(entry => entry.Data is CandidateVoted);
        told.Select(entry => entry.Actor).ShouldBe(shown, "the history says the same");
        return shown;
    }

    private static Actor GuestOf(Actor host, string id) => GuestRules.ActorOf(new() { Guest = id, MadeBy = host.Id }, Brief.UsualGroup);
}
