using System.Text;
using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Documents;
using ReviewPipeline.UnitTests.Documents;

namespace ReviewPipeline.UnitTests.Disclosure;

public class DutiesOnFile
{
    private static readonly string Text = File.ReadAllText(Repository.PathTo("shared", "Disclosure", "Rules", "duties.json"));

    private static readonly DutyRegister OnFile = DutyCatalogue.Current;

    [Fact]
    public void Every_duty_says_where_and_when_it_was_read_and_what_is_not_known()
    {
        OnFile.Duties.ShouldAllBe(duty => duty.Sources.Length > 0 && duty.ReadOn.Length == 10);
        OnFile.Duties.Where(duty => duty.Status == SourceStatus.Unverified).ShouldAllBe(duty => duty.Doubts.Length > 0);
        OnFile.Duties.Where(duty => duty.Status <= SourceStatus.OfficialCopy)
            .ShouldAllBe(duty => duty.Sources.Any(source => source.Kind != SourceKind.Secondary));
        OnFile.Duties.SelectMany(duty => duty.Sources).Where(source => source.Kind == SourceKind.OfficialCopy)
            .ShouldAllBe(source => source.Via != null, "a copy says whose it is");
    }

    [Fact]
    public void They_are_as_many_and_as_well_founded_as_when_they_were_read()
    {
        OnFile.Duties.Length.ShouldBe(27);
        OnFile.Duties.CountBy(duty => duty.Status).ShouldBe(
            [new(SourceStatus.Official, 6), new(SourceStatus.OfficialCopy, 10), new(SourceStatus.Secondary, 5), new(SourceStatus.Unverified, 6)],
            ignoreOrder: true);
    }

    [Fact]
    public void The_page_shows_all_of_them() => File.ReadAllText(Repository.PathTo("docs", "disclosure.md"))
        .ShouldContain(DutiesTable.Markdown(OnFile), customMessage: "./review disclosure --table prints what stands below <!-- duties -->");

    [Fact]
    public void Every_label_is_there_in_the_languages_of_the_places_where_it_may_be_asked_for() => OnFile.Languages.Values.SelectMany(spoken => spoken)
        .Distinct(StringComparer.Ordinal).Where(language => OnFile.Labels.Single(label => label.Id == "ai-generated").In(language) is null).ShouldBeEmpty();

    [Fact]
    public void Every_country_in_which_a_law_asks_for_a_label_has_its_languages() => OnFile.Duties
        .Where(duty => duty is { Kind: DutyKind.Law, Label: not null })
        .SelectMany(duty => duty.Places.SelectMany(place => place.CommonWith(place)))
        .Where(country => !OnFile.Languages.ContainsKey(country)).ShouldBeEmpty();

    [Fact]
    public void The_file_is_valid_by_its_schema_too() => SchemaJudge.Accepts(DutyDocument.Schema(), Text).ShouldBeTrue();

    [Fact]
    public void A_member_that_is_missing_or_unknown_is_judged_alike_by_reader_and_schema()
    {
        foreach (var name in First().Select(member => member.Key).ToList())
        {
            JudgedAlike(duty => duty.Remove(name), name);
            JudgedAlike(duty => duty[name + "x"] = 1, name);
            JudgedAlike(duty => duty[name] = null, name);
        }
    }

    [Theory]
    [InlineData("read", "\"2026-02-30\"", "must be a date")]
    [InlineData("from", "\"August 2026\"", "must be a date")]
    [InlineData("zone", "\"Europe/Atlantis\"", "must be a time zone")]
    [InlineData("status", "\"certain\"", "must be one of official, official-copy, secondary, unverified")]
    [InlineData("territories", "[\"XX\"]", "must be a territory")]
    [InlineData("territories", "[]", "must be a list of 1 to 40 items")]
    [InlineData("channels", "[\"paid-social/myspace\"]", "must be a channel")]
    [InlineData("sources", "[]", "must be a list of 1 to 10 items")]
    [InlineData("label", "\"no-such-label\"", "names the label 'no-such-label'")]
    [InlineData("until", "\"2026-08-01\"", "is before 'from'")]
    [InlineData("disputed", "[\"realistic\"]", "names a condition that 'when' names too")]
    [InlineData("status", "\"official\"", "no source is official", true)]
    [InlineData("status", "\"unverified\"", "says what is not known", true)]
    [InlineData("id", "\"eu.ai-act.machine-mark\"", "has the id 'eu.ai-act.machine-mark' of an earlier one")]
    public void A_malformed_row_is_refused_and_the_problem_named(string member, string value, string problem, bool ofThirdParties = false)
    {
        var changed = Changed(duty =>
        {
            duty[member] = JsonNode.Parse(value);
            if (ofThirdParties)
            {
                duty["sources"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/", ["kind"] = "secondary", ["says"] = "so" });
                duty.Remove("doubts");
            }
        });

        string.Join('\n', ProblemsOf(changed)).ShouldContain(problem);
    }

    [Fact]
    public void A_label_without_English_is_refused()
    {
        var file = JsonNode.Parse(Text)!.AsObject();
        file["labels"]![0]!["texts"]![0]!["language"] = "de";

        string.Join('\n', ProblemsOf(file)).ShouldContain("English comes first");
    }

    private static void JudgedAlike(Action<JsonObject> change, string name)
    {
        var changed = Changed(change).ToJsonString();
        (DutyDocument.Read(Encoding.UTF8.GetBytes(changed)) is Reading<DutyRegister>.Valid || OnlyCrossChecked(changed))
            .ShouldBe(SchemaJudge.Accepts(DutyDocument.Schema(), changed), name);
    }

    /// <summary>What a schema can't say: that a label, once removed, leaves others without meaning.</summary>
    private static bool OnlyCrossChecked(string text) => ProblemsOf(JsonNode.Parse(text)!.AsObject()).All(problem => problem.Contains("without a label", StringComparison.Ordinal));

    private static string[] ProblemsOf(JsonObject file) => DutyDocument.Read(Encoding.UTF8.GetBytes(file.ToJsonString())) is Reading<DutyRegister>.Invalid invalid
        ? [.. invalid.Problems.Select(problem => problem.ToString())]
        : [];

    private static JsonObject First() => JsonNode.Parse(Text)!["duties"]![0]!.AsObject();

    private static JsonObject Changed(Action<JsonObject> change)
    {
        var file = JsonNode.Parse(Text)!.AsObject();
        change(file["duties"]![0]!.AsObject());
        return file;
    }
}
