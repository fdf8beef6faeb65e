using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

public class WhoApproves
{
    private const string Ana = "person-00000000000000aa";
    private const string Ben = "person-00000000000000bb";

    [Fact]
    public void Every_member_is_read() => Valid(Full).Approval.ShouldSatisfyAllConditions(
        approval => approval.Stages[0].ShouldBe(
            new ApprovalStage("Brand") { Role = StageRole.Approver, Needs = new(StageNeedsKind.Count, 2), Blind = true }),
        approval => approval.Stages[1].People.ShouldBe([Ana, Ben]),
        approval => approval.Stages[1].Needs.ShouldBe(StageNeeds.One),
        approval => approval.FourEyes.ShouldBeFalse(),
        approval => approval.OnePersonOneStage.ShouldBeTrue(),
        approval => approval.Reasons.ShouldBe([new("off-brief", "Off brief")]),
        approval => approval.Final.ShouldBe(FinalPicture.Finished),
        approval => approval.TimeZone.ShouldBe("Europe/Oslo"),
        approval => approval.Holidays.ShouldBe([new(2027, 5, 17)]),
        approval => approval.Reminders.ShouldBe([4, 1]),
        approval => approval.NoResponseAfter.ShouldBe(2),
        approval => approval.EscalateTo.ShouldBe("person-00000000000000cc"),
        approval => approval.References.ShouldBe([new("Hero 2026", "candidate-0123456789abcdef0123456789abcdef")]));

    [Fact]
    public void A_stage_by_name_alone_is_passed_by_any_one_approver_who_is_not_the_maker()
    {
        var approval = Approval("""{ "stages": [{ "name": "Brand" }] }""");

        approval.Stages.ShouldBe([new ApprovalStage("Brand")]);
        (approval.FourEyes, approval.OnePersonOneStage, approval.Final, approval.TimeZone).ShouldBe((true, false, FinalPicture.Any, "UTC"));
        approval.Reasons.ShouldBe(Reasons.All);
        approval.Reminders.ShouldBe([3, 1]);
        approval.NoResponseAfter.ShouldBe(5);
    }

    [Theory]
    [InlineData("\"all\"", StageNeedsKind.All, 1)]
    [InlineData("\"one\"", StageNeedsKind.One, 1)]
    [InlineData("2", StageNeedsKind.Count, 2)]
    public void What_a_stage_needs(string needs, StageNeedsKind kind, int count) =>
        Approval($$"""{ "stages": [{ "name": "Legal", "people": ["{{Ana}}", "{{Ben}}"], "needs": {{needs}} }] }""")
            .Stages[0].Needs.ShouldBe(new(kind, count));

    [Theory]
    [InlineData("\"people\": [\"ana\"]", "$.approval.stages[0].people[0] is \"ana\"; must be the id of a person")]
    [InlineData("\"people\": [\"person-00000000000000aa\"], \"role\": \"governance\"", "$.approval.stages[0] has both role and people;")]
    [InlineData("\"needs\": \"all\"", "$.approval.stages[0].needs is \"all\", and no people are named;")]
    [InlineData("\"needs\": \"most\"", "$.approval.stages[0].needs is \"most\"; must be \"one\", \"all\", \"primary\" or a whole number from 1 to 20.")]
    [InlineData("\"needs\": 2, \"people\": [\"person-00000000000000aa\"]", "$.approval.stages[0].needs is 2, and 1 person is named; nobody could pass the stage.")]
    [InlineData("\"people\": [\"person-00000000000000aa\"], \"primary\": \"person-00000000000000aa\"", "$.approval.stages[0] has only one of needs \"primary\" and primary;")]
    [InlineData("\"people\": [\"person-00000000000000aa\"], \"needs\": \"primary\"", "$.approval.stages[0] has only one of needs \"primary\" and primary;")]
    [InlineData("\"people\": [\"person-00000000000000aa\"], \"needs\": \"primary\", \"primary\": \"person-00000000000000bb\"", "$.approval.stages[0].primary is 'person-00000000000000bb', who is not among the people of the stage;")]
    public void A_stage_that_nobody_could_pass_is_refused(string members, string problem) =>
        OnlyProblem(Approved($$"""{ "stages": [{ "name": "Legal", {{members}} }] }""")).ShouldStartWith(problem);

    [Fact]
    public void A_person_who_is_needed_in_two_stages_where_nobody_may_vote_in_two_is_refused()
    {
        var twice = $$"""
            { "onePersonOneStage": true, "stages": [
              { "name": "Brand", "people": ["{{Ana}}", "{{Ben}}"] }, { "name": "Legal", "people": ["{{Ana}}"] }, { "name": "Art", "people": ["{{Ben}}"] } ] }
            """;

        OnlyProblem(Approved(twice)).ShouldBe(
            "$.approval.stages[2] needs people whom earlier stages need too, and onePersonOneStage lets nobody vote in two; "
            + "nobody could pass the stage. Name others.");
        Valid(Approved(twice.Replace("true", "false", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_stages_that_can_share_out_the_same_people_are_no_clash() => Valid(Approved($$"""
        { "onePersonOneStage": true, "stages": [
          { "name": "Brand", "people": ["{{Ana}}", "{{Ben}}"] }, { "name": "Legal", "people": ["{{Ana}}"] } ] }
        """));

    [Fact]
    public void More_votes_on_one_image_than_its_record_holds_are_refused() => OnlyProblem(Approved(
        $$"""{ "stages": [{{string.Join(',', Enumerable.Range(1, 2).Select(i => $$"""{ "name": "{{i}}", "needs": 20 }"""))}}] }""")).ShouldBe(
        "$.approval.stages can take 78 votes on one image; 60 is the limit. Need fewer, or name fewer people.");

    [Theory]
    [InlineData("\"timeZone\": \"Europe/Atlantis\"", "$.approval.timeZone is \"Europe/Atlantis\"; must be a time zone of the IANA database")]
    [InlineData("\"timeZone\": \"../../etc/passwd\"", "$.approval.timeZone is \"../../etc/passwd\"; must be a time zone of the IANA database")]
    [InlineData("\"holidays\": [\"2027-02-30\"]", "$.approval.holidays[0] is \"2027-02-30\"; must be a day such as")]
    [InlineData("\"fourEyes\": 1", "$.approval.fourEyes is 1; must be true or false.")]
    [InlineData("\"escalateTo\": \"Ana\"", "$.approval.escalateTo is \"Ana\"; must be the id of a person")]
    [InlineData("\"references\": [{ \"name\": \"Hero\", \"candidate\": \"candidate-1\" }]", "$.approval.references[0].candidate is \"candidate-1\"; must be the id of a candidate")]
    [InlineData("\"reasons\": [{ \"code\": \"x\", \"label\": \"X\" }, { \"code\": \"x\", \"label\": \"Y\" }]", "$.approval.reasons[1] has the code 'x' of $.approval.reasons[0];")]
    public void What_can_t_be_meant_is_refused(string member, string problem) =>
        OnlyProblem(Approved($$"""{ "stages": [{ "name": "Brand" }], {{member}} }""")).ShouldStartWith(problem);

    [Fact]
    public void People_who_must_all_vote_are_noted_to_be_no_makers() => BriefNotes.Of(Valid(Approved(
        $$"""{ "stages": [{ "name": "Legal", "people": ["{{Ana}}"] }] }"""))).ShouldHaveSingleItem().ShouldStartWith(
        "$.approval.stages[0] 'Legal' needs every one of its people, and fourEyes keeps makers from voting on their own work:");

    private static string Approved(string approval) => With(b => b["approval"] = JsonNode.Parse(approval));

    private static Approval Approval(string approval) => Valid(Approved(approval)).Approval;
}
