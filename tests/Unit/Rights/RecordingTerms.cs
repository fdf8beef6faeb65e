using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

public class RecordingTerms
{
    private static readonly string Document = new Situation().Licence.ToJsonString();

    [Fact]
    public void Each_document_that_says_something_new_is_a_version_and_the_same_again_is_none()
    {
        var first = Apply(LicenceState.Empty, LicenceRules.Record(LicenceState.Empty, Document, Lead));
        LicenceRules.Record(first, Document.Replace("\":", "\" : ", StringComparison.Ordinal), Lead).ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
        var second = Apply(first, LicenceRules.Record(first, Document.Replace("GB", "CH", StringComparison.Ordinal), Lead));

        (first.Recorded!.Version, second.Recorded!.Version, second.Status).ShouldBe((1, 2, Status.Recorded));
    }

    [Fact]
    public void Ended_once_it_stays_ended_until_it_is_recorded_anew()
    {
        var state = Apply(LicenceState.Empty, LicenceRules.Record(LicenceState.Empty, Document, Lead));
        var ended = Apply(state, LicenceRules.End(state, Moment("2027-02-01T00:00:00Z"), "The studio closed.", Lead));
        (ended.Status, ended.Ended!.Version).ShouldBe((Status.Ended, 2));
        Refused(LicenceRules.End(ended, Moment("2027-02-01T00:00:00Z"), "Again.", Lead)).Code.ShouldBe("already-ended");

        var anew = Apply(ended, LicenceRules.Record(ended, Document, Lead));
        (anew.Status, anew.Ended, anew.Recorded!.Version).ShouldBe((Status.Recorded, null, 3));
    }

    [Fact]
    public void Governance_and_admins_record_and_nobody_else_and_a_reason_is_asked_for()
    {
        Refused(LicenceRules.Record(LicenceState.Empty, Document, Approver)).Code.ShouldBe("not-governance");
        Refused(ModelRules.Record(ModelState.Empty, new Situation().Model.ToJsonString(), Marketer)).Code.ShouldBe("not-governance");
        Refused(ConsentRules.Withdraw(ConsentState.Empty, "Why.", Lead)).Code.ShouldBe("not-found");
        var consent = Recorded<ConsentState>(ConsentId, new ConsentRecorded("Lighthouse", new Situation().Consent.ToJsonString()));
        Refused(ConsentRules.Withdraw(consent, " ", Lead)).Code.ShouldBe("reason-missing");
        Refused(LicenceRules.Record(LicenceState.Empty, "{}", Lead)).Message.ShouldContain("lacks the member 'title'");
    }

    [Theory]
    [InlineData("Imagen 4", null, "Enterprise", "model-imagen-4")]
    [InlineData("google imagen-4.0", null, null, "model-imagen-4")]
    [InlineData("Imagen", "4", null, "model-imagen-4")]
    [InlineData("Imagen 5", null, null, null)]
    [InlineData("Imagen", null, null, null)]
    [InlineData("Midjourney v7", null, "Pro", "model-mj-pro")]
    [InlineData("Midjourney", "7", "Basic", "model-mj-basic")]
    [InlineData("Midjourney 7", null, null, null)]
    public void A_generator_is_found_by_any_of_its_names_and_by_its_plan_where_that_tells(string name, string? version, string? plan, string? expected)
    {
        var imagen = Read(new Situation().Model.ToJsonString());
        var midjourney = imagen with { Model = "Midjourney", Version = "7", Aliases = [], Plans = new(true, ["Pro", "Mega"]) };

        ModelRegister.Find(
            name, version, plan,
            [("model-imagen-4", imagen), ("model-mj-pro", midjourney), ("model-mj-basic", midjourney with { Plans = new(true, ["Basic"]) })]).ShouldBe(expected);
    }

    private static ReviewPipeline.Rights.Documents.ModelTerms Read(string text) =>
        ReviewPipeline.Rights.Documents.ModelDocument.Read(text).ShouldBeOfType<ReviewPipeline.Documents.Reading<ReviewPipeline.Rights.Documents.ModelTerms>.Valid>().Content;

    private static Refusal Refused(Outcome outcome) => outcome.ShouldBeOfType<Outcome.Refused>().Why;

    private static LicenceState Apply(LicenceState state, Outcome outcome) => outcome.ShouldBeOfType<Outcome.Accepted>().Entries
        .Aggregate(state, (folded, data) => folded.Apply(Entry.Create(LicenceId, folded.Version + 1, Lead, Moment("2026-12-01T09:00:00Z"), data.By(Lead))));
}
