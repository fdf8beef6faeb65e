using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Documents;
using ReviewPipeline.UnitTests.Documents;

namespace ReviewPipeline.UnitTests.Briefs.Presets;

public class PresetFiles
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathTo("samples", "presets")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_valid_by_reader_and_schema_and_holds_one_platform(string file)
    {
        var content = File.ReadAllBytes(Repository.PathTo("samples", "presets", file));

        var presets = PresetDocument.Read(content).ShouldBeOfType<Reading<ImmutableArray<Preset>>.Valid>().Content;
        SchemaJudge.Accepts(PresetDocument.Schema(), Encoding.UTF8.GetString(content)).ShouldBeTrue();
        presets.ShouldAllBe(preset => preset.Id.StartsWith($"{Path.GetFileNameWithoutExtension(file)}."));
    }

    [Fact]
    public void The_program_has_all_of_them_without_the_files()
    {
        PresetCatalogue.All.Length.ShouldBe(51);
        PresetCatalogue.All.Select(preset => preset.Id).ShouldBeUnique();
        PresetCatalogue.All.Select(preset => preset.Name).ShouldBeUnique();
        PresetCatalogue.All.CountBy(preset => preset.Limits.Status).ShouldBe(
            [new(SourceStatus.Official, 14), new(SourceStatus.OfficialCopy, 18), new(SourceStatus.Secondary, 17), new(SourceStatus.Unverified, 2)],
            ignoreOrder: true);
    }

    [Fact]
    public void Every_preset_says_when_it_was_read_and_all_but_unfounded_ones_where()
    {
        PresetCatalogue.All.ShouldAllBe(preset => preset.ReadOn.Length == 10 && preset.ReadFrom.Length > 0);
        PresetCatalogue.All.Where(preset => preset.Sources.IsEmpty).ShouldAllBe(preset => preset.Limits.Status == SourceStatus.Unverified);
    }

    [Fact]
    public void Limits_that_a_brief_keeps_are_read_again_as_they_were() => PresetCatalogue.All.ShouldAllBe(preset =>
        Kept(preset).Doubtful.SequenceEqual(preset.Limits.Doubtful) && Kept(preset).Stated.Ratio == preset.Limits.Stated.Ratio);

    [Fact]
    public void A_limit_may_block_only_where_the_platform_itself_says_it()
    {
        var square = PresetCatalogue.Find("meta.feed.square")!.Limits;

        square.StatusFor(LimitField.Minimum).ShouldBe(SourceStatus.Official);
        square.Doubtful.ShouldBe([LimitField.TolerancePercent, LimitField.MaximumBytes, LimitField.Formats]);
    }

    [Fact]
    public void A_preset_that_calls_itself_official_without_an_official_source_is_refused() =>
        Problem("official", "secondary").ShouldBe("$.presets[0].limits.status is official, but no source is the platform's; name one, or say secondary.");

    [Fact]
    public void A_preset_whose_limits_no_image_can_meet_is_refused() =>
        Problem("secondary", "secondary", """, "minimum": { "width": 300 }, "maximum": { "width": 200 }""").ShouldBe(
            "$.presets[0].limits.minimum asks for at least 300 px of width, and $.presets[0].limits.maximum for at most 200; "
            + "no image can meet both. Correct one of them.");

    [Theory]
    [InlineData("meta.feed.sqare", "meta.feed.square")]
    [InlineData("google.rda.landscap", "google.rda.landscape")]
    [InlineData("nothing.like.it.at.all", null)]
    public void A_slip_in_an_id_finds_the_one_that_was_meant(string written, string? meant) => PresetCatalogue.Nearest(written).ShouldBe(meant);

    private static PresetLimits Kept(Preset preset) =>
        PresetDocument.ReadLimits(preset.LimitsText).ShouldBeOfType<Reading<PresetLimits>.Valid>().Content;

    private static string Problem(string status, string kind, string more = "")
    {
        var text = $$"""
            { "readFrom": "a copy", "presets": [{
              "id": "here.place", "platform": "Here", "placement": "Place", "role": "image", "read": "2026-11-26",
              "limits": { "status": "{{status}}", "ratio": "1:1"{{more}} },
              "sources": [{ "url": "https://example.org/", "kind": "{{kind}}", "says": "so" }]
            }] }
            """;
        return PresetDocument.Read(Encoding.UTF8.GetBytes(text))
            .ShouldBeOfType<Reading<ImmutableArray<Preset>>.Invalid>().Problems.ShouldHaveSingleItem().ToString();
    }
}
