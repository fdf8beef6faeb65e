using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>Who may open, ask, grant, refuse, answer for a generator, stop, and in which order.</summary>
public class DecidingOnRights
{
    private static readonly Actor OtherLead = new("person-d000000000000009", Role.Governance);
    private static readonly Actor Auditor = new("person-f000000000000001", Role.Auditor);
    private static readonly Actor Admin = new("person-f000000000000002", Role.Admin);

    private static readonly UseScope Spring = ScopeOf("Spring", ["paid-social/instagram", "paid-social/linkedin"], ["EEA"], "2027-01-01", "2027-03-31");

    // France is excluded by the licence.
    private static readonly UseScope Allowed = Spring with { Territories = ["NO", "SE"] };

    [Fact]
    public void Asked_by_one_and_granted_by_another_it_may_be_used_until_the_grant_is_over()
    {
        var history = new AssetHistory().Open().Do(new AssetCommand.Request(Allowed, "The launch."), Marketer);

        history.Do(new AssetCommand.Grant(1, null, "Not beside alcohol.", "Made with AI"), Lead).Refusal.ShouldBeNull();

        var grant = history.State.Grants.ShouldHaveSingleItem();
        (grant.By, grant.AskedBy, grant.Scope, history.State.Requests.Length).ShouldBe((Lead.Id, Marketer.Id, Allowed, 0));
        grant.Holds(Allowed.Window.Until.AddMilliseconds(-1)).ShouldBeTrue();
        grant.Holds(Allowed.Window.Until).ShouldBeFalse();
    }

    [Fact]
    public void Less_than_was_asked_for_may_be_granted_and_more_may_not()
    {
        var less = Allowed with { Channels = ["paid-social/instagram"], Territories = ["NO"] };
        Asked().Do(new AssetCommand.Grant(1, less, null, null), Lead).State.Grants[0].Scope.ShouldBe(less);
        Asked().Do(new AssetCommand.Grant(1, Allowed with { Channels = ["print"] }, null, null), Lead).Refusal!.Code.ShouldBe("beyond-request");
        Asked().Do(new AssetCommand.Grant(1, Allowed with { Territories = ["EU"] }, null, null), Lead).Refusal!.Code.ShouldBe("beyond-request");
        Asked().Do(new AssetCommand.Grant(1, Allowed with { Campaign = "Autumn" }, null, null), Lead).Refusal!.Code.ShouldBe("beyond-request");
        var longer = Allowed with { Window = Allowed.Window with { Until = Allowed.Window.Until.AddMilliseconds(1) } };
        Asked().Do(new AssetCommand.Grant(1, longer, null, null), Lead).Refusal!.Code.ShouldBe("beyond-request");
    }

    [Fact]
    public void Governance_decides_and_nobody_else()
    {
        foreach (var actor in new[] { Marketer, Approver, Auditor, Admin })
        {
            Asked().Do(new AssetCommand.Grant(1, null, null, null), actor).Refusal!.Code.ShouldBe("not-governance");
            Asked().Do(new AssetCommand.Refuse(1, "No."), actor).Refusal!.Code.ShouldBe("not-governance");
        }
    }

    [Fact]
    public void Nobody_answers_their_own_request_or_decides_on_their_own_picture()
    {
        new AssetHistory().Open().Do(new AssetCommand.Request(Allowed, "The launch."), Lead)
            .Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Code.ShouldBe("own-request");
        var made = new Actor(Maker.Id, Role.Governance);
        Asked().Do(new AssetCommand.Grant(1, null, null, null), made).Refusal!.Code.ShouldBe("own-work");
        Asked().Do(new AssetCommand.Refuse(1, "No."), made).Refusal!.Code.ShouldBe("own-work");
        Asked().Do(new AssetCommand.SetTerms(AssetTerms.None, "Wrong."), made).Refusal!.Code.ShouldBe("own-work");
    }

    [Fact]
    public void What_the_terms_forbid_on_any_day_asked_for_no_grant_allows()
    {
        var beyond = Spring with { Territories = ["FR"] };
        new AssetHistory().Open().Do(new AssetCommand.Request(beyond, "The launch."), Marketer)
            .Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Message.ShouldContain("not FR");

        var later = ScopeOf("Spring", ["print"], ["NO"], "2027-03-01", "2027-04-01");
        new AssetHistory().Open().Do(new AssetCommand.Request(later, "The launch."), Marketer)
            .Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Message.ShouldContain("ended with 2027-03-31");
    }

    [Theory]
    [InlineData(Purpose.Exploratory)]
    [InlineData(Purpose.Placeholder)]
    [InlineData(Purpose.Practice)]
    public void Work_that_was_never_meant_for_the_public_can_be_neither_asked_for_nor_granted(Purpose purpose)
    {
        new AssetHistory { Known = { Purpose = purpose } }.Open().Do(new AssetCommand.Request(Allowed, "The launch."), Marketer)
            .Refusal!.Code.ShouldBe("never-released");

        var asked = Asked();
        asked.Known.Purpose = purpose;
        asked.Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Code.ShouldBe("never-released");
    }

    [Fact]
    public void A_raw_generation_cannot_be_granted_where_the_brief_wants_finished_pictures()
    {
        var asked = Asked();
        asked.Known.FinishedOnly = true;
        asked.Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Message.ShouldContain("as it left the generator");
    }

    [Fact]
    public void An_unregistered_or_non_commercial_generator_takes_the_word_of_a_second_person()
    {
        var history = new AssetHistory();
        history.Known.Generators[0] = history.Known.Generators[0] with { Model = null };
        history.Open().Do(new AssetCommand.Request(Allowed, "The launch."), Marketer);

        history.Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Message.ShouldContain("not in the model register");
        history.Do(new AssetCommand.Override("imagen 4", "Legal has it in writing."), Marketer).Refusal!.Code.ShouldBe("not-an-approver");
        history.Do(new AssetCommand.Override("imagen 4", "Legal has it in writing."), Lead).Refusal.ShouldBeNull();
        history.Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Code.ShouldBe("own-override");
        history.Do(new AssetCommand.Grant(1, null, null, null), OtherLead).Refusal.ShouldBeNull();
        history.State.Overrides.ShouldHaveSingleItem().By.ShouldBe(Lead.Id);
    }

    [Fact]
    public void Who_granted_or_asked_does_not_answer_for_the_generator()
    {
        var asked = new AssetHistory().Open().Do(new AssetCommand.Request(Allowed, "The launch."), Approver);
        asked.Do(new AssetCommand.Override("Imagen 4", "All right."), Approver).Refusal!.Code.ShouldBe("own-request");
        asked.Do(new AssetCommand.Grant(1, null, null, null), Lead).Do(new AssetCommand.Override("Imagen 4", "All right."), Lead)
            .Refusal!.Code.ShouldBe("own-request");
        asked.Do(new AssetCommand.Override("Flux", "All right."), OtherLead).Refusal!.Remedy.ShouldContain("Imagen 4");
    }

    [Fact]
    public void A_grant_can_be_ended_before_its_time_and_a_request_decided_once()
    {
        var history = Asked().Do(new AssetCommand.Grant(1, null, null, null), Lead);
        history.Do(new AssetCommand.Grant(1, null, null, null), Lead).Refusal!.Code.ShouldBe("already-decided");
        history.Do(new AssetCommand.EndGrant(1, "Stopped."), Lead).Refusal.ShouldBeNull();
        history.State.Grants[0].Holds(history.Now).ShouldBeFalse();
        history.Do(new AssetCommand.EndGrant(1, "Stopped."), Lead).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public void A_hold_is_placed_by_one_person_at_once_and_lifted_by_governance()
    {
        var history = Asked().Do(new AssetCommand.PlaceHold("A claim came in."), Approver);
        history.State.Status.ShouldBe(Status.Held);
        history.Do(new AssetCommand.PlaceHold("Again."), Approver).Refusal!.Code.ShouldBe("already-held");
        history.Do(new AssetCommand.LiftHold("Settled."), Approver).Refusal!.Code.ShouldBe("not-governance");
        history.Do(new AssetCommand.LiftHold("Settled."), Lead).State.Status.ShouldBe(Status.Open);
    }

    [Fact]
    public void What_is_revoked_stays_revoked()
    {
        var history = Asked().Do(new AssetCommand.Revoke("Void."), Approver);
        history.Refusal!.Code.ShouldBe("not-governance");
        history.Do(new AssetCommand.Revoke("Void."), Admin).State.Status.ShouldBe(Status.Revoked);
        history.Do(new AssetCommand.Request(Allowed, "Again."), Marketer).Refusal!.Code.ShouldBe("revoked");
        history.Do(new AssetCommand.LiftHold("Again."), Lead).Refusal!.Code.ShouldBe("revoked");
        history.Do(new AssetCommand.Use(UseKind.Download, Question("paid-social", "NO", "2027-02-10T12:00:00Z"), null), Marketer)
            .Entries[^1].Kind.ShouldBe("asset.use-refused");
    }

    [Fact]
    public void A_use_is_recorded_with_its_answer_whatever_that_is()
    {
        var history = Asked().Do(new AssetCommand.Grant(1, null, null, null), Lead);
        var used = history.Do(new AssetCommand.Use(UseKind.Download, Question("paid-social/instagram", "NO", "2027-02-10T12:00:00Z"), "Story"), Marketer)
            .Entries[^1].Data.ShouldBeOfType<AssetUsed>();
        (used.Answer.Clause, used.Answer.Version).ShouldBe((ClauseCode.Granted, history.State.Grants[0].Version));

        var refused = history.Do(new AssetCommand.Use(UseKind.Download, Question("print", "NO", "2027-02-10T12:00:00Z"), "Leaflet"), Marketer)
            .Entries[^1].Data.ShouldBeOfType<AssetUseRefused>();
        refused.Answer.Words.ShouldContain("Nobody has granted");
        history.State.Uses.ShouldBe(1);
    }

    [Fact]
    public void An_auditor_changes_nothing_and_uses_nothing()
    {
        AssetCommand[] all =
        [
            new AssetCommand.Request(Allowed, "Why."), new AssetCommand.Grant(1, null, null, null), new AssetCommand.Refuse(1, "No."),
            new AssetCommand.EndGrant(1, "No."), new AssetCommand.Override("Imagen 4", "Yes."), new AssetCommand.Revoke("No."),
            new AssetCommand.PlaceHold("No."), new AssetCommand.LiftHold("No."), new AssetCommand.SetTerms(AssetTerms.None, "No."),
            new AssetCommand.Use(UseKind.Download, Question("paid-social", "NO", "2027-02-10T12:00:00Z"), null),
        ];
        all.ShouldAllBe(command => Asked().Do(command, Auditor).Refusal is Refusal.Forbidden);
        new AssetHistory().Open(Auditor).Refusal.ShouldBeOfType<Refusal.Forbidden>();
    }

    [Fact]
    public void Only_an_approved_candidate_is_opened_and_once()
    {
        new AssetHistory { Known = { Status = Status.InReview } }.Open().Refusal!.Code.ShouldBe("not-approved");
        new AssetHistory().Do(new AssetCommand.Request(Allowed, "Why."), Marketer).Refusal!.Code.ShouldBe("not-found");
        new AssetHistory().Open().Open().Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void A_request_says_for_what_where_and_when_in_terms_that_exist()
    {
        Ask(Allowed with { Channels = ["instagram"] }).Message.ShouldContain("did you mean");
        Ask(Allowed with { Territories = ["UK"] }).Message.ShouldContain("'GB'");
        Ask(Allowed with { Territories = [] }).Code.ShouldBe("scope-invalid");
        Ask(Allowed with { Campaign = " " }).Code.ShouldBe("campaign-invalid");
        Ask(ScopeOf("Spring", ["print"], ["NO"], "2026-01-01", "2026-11-30")).Code.ShouldBe("window-invalid");
        Ask(ScopeOf("Spring", ["print"], ["NO"], "2027-01-01", "2030-12-31")).Code.ShouldBe("window-invalid");
        new AssetHistory().Open().Do(new AssetCommand.Request(Allowed, null), Marketer).Refusal!.Code.ShouldBe("reason-missing");

        static Refusal Ask(UseScope scope) => new AssetHistory().Open().Do(new AssetCommand.Request(scope, "Why."), Marketer).Refusal!;
    }

    private static AssetHistory Asked() => new AssetHistory().Open().Do(new AssetCommand.Request(Allowed, "The launch."), Marketer);
}
