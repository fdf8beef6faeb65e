using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class BlindStages
{
    private static readonly ReviewTerms Blind = TermsOf(Stage("Market", Needs(2), Ana, Ben, Cyd) with { Blind = true }, new("Legal"));

    [Fact]
    public void The_votes_of_others_are_hidden_until_one_s_own_is_cast()
    {
        var history = InReview(Blind).Do(Changes(), Ana);

        SeenBy(history, Ben).ShouldBeEmpty();
        SeenBy(history, Ana).ShouldBe([Ana.Id]);
        SeenBy(history.Do(Approve(), Ben), Ben).ShouldBe([Ana.Id, Ben.Id]);
        SeenBy(history, Cyd).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_does_not_vote_in_it_sees_them_when_the_stage_is_over()
    {
        var history = InReview(Blind, maker: Uma).Do(Approve(), Ana);
        SeenBy(history, Uma).ShouldBeEmpty();

        SeenBy(history.Do(Approve(), Ben), Uma).ShouldBe([Ana.Id, Ben.Id]);
    }

    [Fact]
    public void Governance_and_auditors_see_them_unless_they_have_a_vote_there_themselves()
    {
        var history = InReview(Blind).Do(Approve(), Ana);
        SeenBy(history, Gia).ShouldBe([Ana.Id]);
        SeenBy(history, new Actor("person-f000000000000006", Role.Auditor)).ShouldBe([Ana.Id]);

        var board = TermsOf(Stage("Board", Needs(2), Ana, Gia) with { Blind = true });
        SeenBy(InReview(board).Do(Approve(), Ana), Gia).ShouldBeEmpty();
    }

    [Fact]
    public void The_history_leaves_out_the_same_votes_and_nothing_else()
    {
        var history = InReview(Blind).Do(Changes(), Ana);

        Kinds(history, Ben).ShouldBe(["candidate.opened", "candidate.checked", "candidate.claimed"]);
        Kinds(history, Ana).ShouldBe(["candidate.opened", "candidate.checked", "candidate.claimed", "candidate.voted"]);
    }

    [Fact]
    public void Where_the_terms_are_not_known_nothing_of_others_is_shown() =>
        Voting.ShownTo(InReview(Blind).Do(Approve(), Ana).State, terms: null, Ben).ShouldBeEmpty();

    [Fact]
    public void Lists_say_nothing_of_votes() =>
        Reports.Projection.RowsOf(Id, InReview(Blind).Do(Changes(), Ana).State).ShouldAllBe(row =>
            !row.Document.Contains("Straighten", StringComparison.Ordinal) && !row.Document.Contains("votes", StringComparison.Ordinal));

    private static IEnumerable<string> SeenBy(History history, Actor person) =>
        Voting.ShownTo(history.State, history.Terms, person).Select(cast => cast.By);

    private static IEnumerable<string> Kinds(History history, Actor person) =>
        Voting.EntriesShownTo(history.Entries, history.State, history.Terms, person).Select(entry => entry.Kind);
}
