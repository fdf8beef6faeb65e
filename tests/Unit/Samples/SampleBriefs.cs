using System.Text.Json;
using System.Text.RegularExpressions;
using ReviewPipeline.Briefs;
using ReviewPipeline.Samples;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Briefs;
using ReviewPipeline.UnitTests.Documents;

namespace ReviewPipeline.UnitTests.Samples;

public class SampleBriefs
{
    [Fact]
    public void Every_sample_brief_is_valid_by_reader_and_schema()
    {
        var files = Directory.GetFiles(Repository.PathTo("samples", "briefs"));
        foreach (var file in files)
        {
            var document = File.ReadAllText(file);
            BriefTexts.Valid(document);
            SchemaJudge.Accepts(BriefDocument.Schema(), document).ShouldBeTrue();
        }

        SampleManifest.Files.Select(file => $"{file.Brief}.json").Distinct(StringComparer.Ordinal)
            .ShouldBe(files.Select(Path.GetFileName)!, ignoreOrder: true);
    }

    [Fact]
    public void The_demonstration_s_brief_asks_for_five_frames_in_four_placements_three_of_them_by_preset()
    {
        var brief = BriefTexts.Valid(File.ReadAllText(Repository.PathTo("samples", "briefs", "halden-coast.json")));

        brief.Purpose.ShouldBe(Purpose.Production);
        brief.Frames.ShouldBe(5);
        brief.Placements.Select(placement => placement.Sizes.Single()).ShouldBe([new(1200, 628), new(1080, 1080), new(1080, 1350), new(970, 250)]);
        brief.Presets.Select(preset => preset.Id).ShouldBe(["linkedin.single.horizontal", "linkedin.single.vertical", "iab.fixed.billboard"]);
    }

    [Fact]
    public void People_have_random_ids_and_every_role_that_a_person_needs()
    {
        var people = JsonSerializer.Deserialize<Person[]>(File.ReadAllText(Repository.PathTo("samples", "people.json")), EntryJson.Options)!;

        people.ShouldAllBe(person => Regex.IsMatch(person.Id, "^person-[0-9a-f]{16}$", RegexOptions.NonBacktracking));
        people.Select(person => person.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(people.Length);
        people.Select(person => person.Handle).Distinct(StringComparer.Ordinal).Count().ShouldBe(people.Length);
        people.CountBy(person => person.Role).ShouldBe(
            [new(Role.Uploader, 2), new(Role.Approver, 3), new(Role.Governance, 1), new(Role.Auditor, 1)]);
    }
}
