using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Review;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Privacy;

public class HoldingAndErasing
{
    private static readonly SubjectId Person = SubjectId.Person(Ana.Id);
    private static readonly Actor Dan = new("person-f000000000000006", Role.Admin);

    [Fact]
    public void A_person_is_erased_once_and_the_entry_names_nobody()
    {
        var erased = Do(PersonState.Empty, new PersonCommand.Erase(), Gia);

        (erased.Status, erased.ErasedBy).ShouldBe((Status.Erased, Gia.Id));
        PersonRules.Decide(erased, new PersonCommand.Erase(), Person, Dan).ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
        Refused(erased, new PersonCommand.PlaceHold("Case 27"), Gia).Code.ShouldBe("erased");
    }

    [Fact]
    public void A_hold_keeps_a_person_from_being_erased_until_it_is_lifted()
    {
        var held = Do(PersonState.Empty, new PersonCommand.PlaceHold(" Case 27 "), Gia);

        held.Hold!.Why.Opened().ShouldBe("Case 27");
        Refused(held, new PersonCommand.Erase(), Dan).ShouldBeOfType<Refusal.Conflict>().By.ShouldBe(Gia.Id);
        Refused(held, new PersonCommand.PlaceHold("Another"), Dan).Code.ShouldBe("held");
        Do(Do(held, new PersonCommand.LiftHold("Closed"), Dan), new PersonCommand.Erase(), Gia).Status.ShouldBe(Status.Erased);
    }

    [Fact]
    public void Only_governance_and_admins_hold_and_erase_and_nobody_themselves()
    {
        foreach (var actor in new[] { Ana, Uma, new Actor("person-1", Role.Auditor), Machine })
        {
            Refused(PersonState.Empty, new PersonCommand.Erase(), actor).ShouldBeOfType<Refusal.Forbidden>();
            Refused(PersonState.Empty, new PersonCommand.PlaceHold("Case 27"), actor).ShouldBeOfType<Refusal.Forbidden>();
            InReview().Do(new CandidateCommand.Delete("No consent."), actor).Refusal.ShouldBeOfType<Refusal.Forbidden>();
            InReview().Do(new CandidateCommand.PlaceHold("Case 27"), actor).Refusal.ShouldBeOfType<Refusal.Forbidden>();
        }

        PersonRules.Decide(PersonState.Empty, new PersonCommand.Erase(), SubjectId.Person(Gia.Id), Gia)
            .ShouldBeOfType<Outcome.Refused>().Why.Code.ShouldBe("own-record");
    }

    [Theory]
    [InlineData(null, "reason-missing")]
    [InlineData("  ", "reason-missing")]
    [InlineData("long", "reason-too-long")]
    public void Holds_and_deletions_need_a_reason(string? why, string code)
    {
        why = why == "long" ? new string('a', HoldRules.LongestReason + 1) : why;

        Refused(PersonState.Empty, new PersonCommand.PlaceHold(why), Gia).Code.ShouldBe(code);
        InReview().Do(new CandidateCommand.PlaceHold(why), Gia).Refusal!.Code.ShouldBe(code);
        InReview().Do(new CandidateCommand.Delete(why), Gia).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public void A_deleted_candidate_keeps_its_record_and_nothing_can_be_done_with_it()
    {
        var history = InReview().Do(Changes(), Ana).Do(new CandidateCommand.Delete("No consent."), Gia);

        history.State.Status.ShouldBe(Status.Deleted);
        history.State.Closing!.Reason.Opened().ShouldBe("No consent.");
        history.State.Votes.ShouldHaveSingleItem();
        history.Do(new CandidateCommand.Reopen("Once more."), Gia).Refusal!.Code.ShouldBe("deleted");
        history.Do(Approve(), Ana).Refusal!.Code.ShouldBe("deleted");
        history.Do(new CandidateCommand.Withdraw("Wrong."), Gia).Refusal!.Code.ShouldBe("deleted");
        history.Do(new CandidateCommand.PlaceHold("Case 27"), Gia).Refusal!.Code.ShouldBe("deleted");
        history.Do(new CandidateCommand.Delete("Again."), Gia).Last.ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_keeps_a_candidate_from_being_deleted_and_from_nothing_else()
    {
        var history = InReview().Do(new CandidateCommand.PlaceHold("Case 27"), Gia);

        history.Do(new CandidateCommand.Delete("No consent."), Dan).Refusal!.Code.ShouldBe("held");
        history.Do(Approve(), Ana).State.Status.ShouldBe(Status.Approved);
        history.Do(new CandidateCommand.LiftHold("Closed."), Dan).Do(new CandidateCommand.Delete("No consent."), Dan).State.Status.ShouldBe(Status.Deleted);
    }

    [Fact]
    public void A_sidecars_words_are_its_uploaders()
    {
        var sidecar = GoodSidecar() with { Content = GoodSidecar().Content! with { Prompt = PersonalText.Of("A can on wet stone.") } };

        var history = Nothing().Do(new CandidateCommand.Arrive(File(uploader: Uma.Id), sidecar), Machine);

        var prompt = history.State.Sidecar!.Prompt.ShouldBeOfType<PersonalText.Sealed>();
        (prompt.Owner, prompt.Opened()).ShouldBe((Uma.Id, "A can on wet stone."));
    }

    private static Refusal Refused(PersonState state, PersonCommand command, Actor actor) =>
        PersonRules.Decide(state, command, Person, actor).ShouldBeOfType<Outcome.Refused>().Why;

    private static PersonState Do(PersonState state, PersonCommand command, Actor actor) =>
        PersonRules.Decide(state, command, Person, actor).ShouldBeOfType<Outcome.Accepted>().Entries
            .Aggregate(state, (folded, data) => folded.Apply(Entry.Create(Person, folded.Version + 1, actor, Start, data.By(actor))));
}
