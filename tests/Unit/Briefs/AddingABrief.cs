using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

public class AddingABrief
{
    private static readonly Actor Uploader = new("person-0123456789abcdef", Role.Uploader);
    private static readonly DateTimeOffset Now = new(2027, 1, 15, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_document_is_version_1_and_a_changed_one_version_2()
    {
        var first = Added(BriefRules.Decide(BriefState.Empty, Full, Uploader, Now));
        first.ShouldBe(new(1, "Spring launch 2027", Full));

        var changed = With(b => b["frames"] = 6);
        Added(BriefRules.Decide(After(first), changed, Uploader, Now)).ShouldBe(new(2, "Spring launch 2027", changed));
    }

    [Fact]
    public void The_same_content_in_another_spelling_adds_nothing()
    {
        var reordered = new JsonObject(JsonNode.Parse(Full)!.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        reordered["palette"]!["toleranceDeltaE"] = JsonNode.Parse("10.00");

        BriefRules.Decide(After(new BriefAdded(1, "Spring launch 2027", Full)), reordered.ToJsonString(), Uploader, Now)
            .ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
    }

    [Fact]
    public void A_return_to_an_earlier_document_is_a_new_version()
    {
        var state = After(new(1, "Spring launch 2027", Full), new(2, "Spring launch 2027", With(b => b["frames"] = 6)));

        Added(BriefRules.Decide(state, Full, Uploader, Now)).Number.ShouldBe(3);
    }

    [Fact]
    public void An_invalid_document_is_refused_with_its_problems() =>
        BriefRules.Decide(BriefState.Empty, With(b => b["frames"] = 0), Uploader, Now)
            .ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Invalid>().Message
            .ShouldContain("$.frames is 0; must be a whole number from 1 to 100.");

    [Theory]
    [InlineData(Role.Uploader, true)]
    [InlineData(Role.Governance, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Approver, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Machine, false)]
    public void Who_asks_for_images_adds_briefs_and_who_judges_them_does_not(Role role, bool may)
    {
        var outcome = BriefRules.Decide(BriefState.Empty, Full, new Actor(Uploader.Id, role), Now);

        (outcome is Outcome.Accepted).ShouldBe(may);
        if (!may)
        {
            outcome.ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Forbidden>();
        }
    }

    [Fact]
    public void A_deadline_that_has_passed_is_refused_with_both_times() =>
        BriefRules.Decide(BriefState.Empty, Full, Uploader, new(2027, 3, 1, 16, 0, 0, TimeSpan.Zero))
            .ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Invalid>().Message
            .ShouldContain("$.deadline is 2027-03-01 17:00 +01:00, and now it is 2027-03-01 17:00 +01:00; no image can be approved in the past. Move the deadline.");

    [Fact]
    public void A_next_version_needs_a_deadline_to_come_too_and_the_same_brief_handed_in_late_changes_nothing()
    {
        var late = new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var state = After(new BriefAdded(1, "Spring launch 2027", Full));

        BriefRules.Decide(state, With(b => b["frames"] = 6), Uploader, late).ShouldBeOfType<Outcome.Refused>();
        BriefRules.Decide(state, Full, Uploader, late).ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
    }

    [Fact]
    public void The_state_is_what_the_entries_add_up_to()
    {
        var state = After(new(1, "First", Full), new(2, "Second", Full));

        (state.Status, state.Version, state.Number, state.Title, state.Document).ShouldBe((Status.Open, 2, 2, "Second", Full));
    }

    [Fact]
    public void A_gap_in_the_entries_is_no_history() =>
        Should.Throw<InvalidOperationException>(() => BriefState.Empty.Apply(Entry(2, new(1, "First", Full))));

    [Fact]
    public void The_largest_brief_with_the_most_escapes_still_fits_into_an_entry()
    {
        var padded = With(_ => { });
        padded = padded[..^1] + new string('\n', BriefDocument.MostBytes - padded.Length) + "}";

        Entry(1, Added(BriefRules.Decide(BriefState.Empty, padded, Uploader, Now))).Bytes.Length.ShouldBeLessThan(60_000);
    }

    private static BriefAdded Added(Outcome outcome) =>
        outcome.ShouldBeOfType<Outcome.Accepted>().Entries.ShouldHaveSingleItem().ShouldBeOfType<BriefAdded>();

    private static BriefState After(params BriefAdded[] added) =>
        added.Index().Aggregate(BriefState.Empty, (state, next) => state.Apply(Entry(next.Index + 1, next.Item)));

    private static Entry Entry(long version, BriefAdded data) =>
        Subjects.Entry.Create(SubjectId.Brief("spring"), version, Uploader, DateTimeOffset.UnixEpoch, data);
}
