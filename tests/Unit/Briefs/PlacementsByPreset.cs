using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

public class PlacementsByPreset
{
    [Fact]
    public void A_placement_takes_the_preset_s_limits_and_a_name_and_id_from_it()
    {
        var square = Placed("""{ "preset": "meta.feed.square" }""");

        square.Id.ShouldBe("meta-feed-square");
        square.Name.ShouldBe("Facebook/Instagram feed, single image, 1:1");
        square.Ratio.ShouldBe(new(1, 1, 3));
        square.Minimum.ShouldBe(new(600, 600));
        square.Recommended.ShouldBe(new(1080, 1080));
        square.Formats.ShouldBe([ImageFormat.Jpeg, ImageFormat.Png]);
        square.MaximumBytes.ShouldBe(30 * 1024 * 1024);
    }

    [Fact]
    public void Limits_of_guides_do_not_bind_and_those_of_the_platform_do()
    {
        var square = Placed("""{ "preset": "meta.feed.square" }""");

        square.Binds(LimitField.Minimum).ShouldBeTrue();
        square.Binds(LimitField.Formats).ShouldBeFalse();
        square.DoubtOf(LimitField.MaximumBytes).ShouldBe(SourceStatus.Secondary);
    }

    [Fact]
    public void Safe_zones_and_recommended_sizes_never_bind_even_of_an_official_copy()
    {
        var story = Placed("""{ "preset": "meta.instagram.story-carousel" }""");

        story.SafeZone.ShouldBe(new(14, 0, 20, 0));
        story.Binds(LimitField.SafeZone).ShouldBeFalse();
        story.Binds(LimitField.Recommended).ShouldBeFalse();
        story.Binds(LimitField.Ratio).ShouldBeTrue();
    }

    [Fact]
    public void What_the_brief_tightens_is_its_own_rule_and_binds()
    {
        var square = Placed("""{ "preset": "meta.feed.square", "id": "square", "name": "Feed", "formats": ["png"], "maximumBytes": 1000000, "width": 1080, "height": 1080 }""");

        (square.Id, square.Name).ShouldBe(("square", "Feed"));
        square.Formats.ShouldBe([ImageFormat.Png]);
        square.Binds(LimitField.Formats).ShouldBeTrue();
        square.Binds(LimitField.MaximumBytes).ShouldBeTrue();
        square.Sizes.ShouldBe([new(1080, 1080)]);
    }

    [Theory]
    [InlineData("\"maximumBytes\": 40000000", "$.placements[0].maximumBytes allows 38.15 MB (40,000,000 bytes), and the preset")]
    [InlineData("\"formats\": [\"png\", \"webp\"]", "$.placements[0].formats lists webp, and the preset 'meta.feed.square' of $.placements[0].preset takes only jpeg, png;")]
    [InlineData("\"minimum\": { \"width\": 500 }", "$.placements[0].minimum asks for 500 px of width, and the preset")]
    [InlineData("\"tolerancePercent\": 4", "$.placements[0].tolerancePercent is 4, and the preset")]
    [InlineData("\"ratio\": \"4:5\"", "$.placements[0].ratio asks for 4:5 ± 3 %, and the preset 'meta.feed.square' of $.placements[0].preset for 1:1 ± 3 %;")]
    public void An_override_that_loosens_or_contradicts_the_preset_is_refused_naming_both(string member, string problem) =>
        OnlyProblem(Brief($$"""{ "preset": "meta.feed.square", {{member}} }""")).ShouldStartWith(problem);

    [Fact]
    public void A_size_outside_the_preset_s_bounds_is_refused_naming_the_preset() =>
        OnlyProblem(Brief("""{ "preset": "meta.feed.square", "width": 500, "height": 500 }""")).ShouldBe(
            "$.placements[0].width asks for 500 × 500 px, which is 1:1, and $.placements[0].preset 'meta.feed.square' (minimum) "
            + "for at least 600 × 600 px; no image can meet both. Correct one of them.");

    [Fact]
    public void One_image_for_several_presets_is_held_to_the_strictest_of_each_and_every_preset_keeps_its_own_doubts()
    {
        var story = Placed("""{ "preset": "meta.facebook.story", "alsoPresets": ["meta.reels", "iab.fixed.mobile-interstitial"] }""");

        story.Preset.ShouldBe("meta.facebook.story + meta.reels + iab.fixed.mobile-interstitial");
        story.MaximumBytes.ShouldBe(300_000);
        story.SafeZone.ShouldBe(new(14, 6, 35, 6));
        story.Formats.ShouldBe([ImageFormat.Jpeg, ImageFormat.Png]);
        story.Parts.Select(part => part.Binds(LimitField.Ratio)).ShouldBe([true, false, true]);
    }

    [Theory]
    [InlineData("meta.feed.square", "meta.reels", "$.placements[0].preset 'meta.feed.square' asks for the ratio 1:1 ± 3 %, and $.placements[0].alsoPresets 'meta.reels' for the ratio 9:16 ± 1 %; no image can meet both. Give each a placement of its own.")]
    [InlineData("iab.fixed.billboard", "iab.fixed.skyscraper", "$.placements[0].preset 'iab.fixed.billboard' asks for 970 × 250 px, and $.placements[0].alsoPresets 'iab.fixed.skyscraper' for 160 × 600 px; no image can meet both. Give each a placement of its own.")]
    public void Presets_in_conflict_are_refused_naming_both(string one, string other, string problem) =>
        OnlyProblem(Brief($$"""{ "preset": "{{one}}", "alsoPresets": ["{{other}}"] }""")).ShouldBe(problem);

    [Fact]
    public void A_size_that_one_preset_fixes_and_the_other_finds_too_small_is_refused_naming_both() =>
        OnlyProblem(Brief("""{ "preset": "amazon.brand-logo", "alsoPresets": ["iab.fixed.medium-rectangle"] }"""))
            .ShouldStartWith("$.placements[0]: 'amazon.brand-logo' with 'iab.fixed.medium-rectangle' asks for 300 × 250 px");

    [Fact]
    public void An_unknown_preset_is_refused_with_the_one_that_was_meant() =>
        OnlyProblem(Brief("""{ "preset": "meta.feed.sqare" }""")).ShouldBe(
            "$.placements[0].preset is \"meta.feed.sqare\", which is no preset; did you mean 'meta.feed.square'? 'review presets' lists them.");

    [Fact]
    public void A_version_keeps_what_it_took_from_presets_and_reads_by_that_ever_after()
    {
        var added = BriefRules.Decide(BriefState.Empty, Brief("""{ "preset": "meta.feed.square" }"""), new("person-0123456789abcdef", Role.Uploader), DateTimeOffset.UnixEpoch)
            .ShouldBeOfType<Outcome.Accepted>().Entries.ShouldHaveSingleItem().ShouldBeOfType<BriefAdded>();
        var kept = added.Presets.ShouldHaveSingleItem();
        kept.Id.ShouldBe("meta.feed.square");

        var earlier = added with { Presets = [kept with { Limits = kept.Limits.Replace("600", "700", StringComparison.Ordinal) }] };
        var state = BriefState.Empty.Apply(Entry.Create(
            SubjectId.Brief("spring"), 1, new("person-0123456789abcdef", Role.Uploader), DateTimeOffset.UnixEpoch, earlier));

        state.Read().Placements[0].Minimum.ShouldBe(new(700, 700));
    }

    [Fact]
    public void Twenty_presets_and_the_longest_document_fit_into_an_entry()
    {
        var longest = ReviewPipeline.Briefs.Presets.PresetCatalogue.All.OrderByDescending(preset => preset.LimitsText.Length).Take(20);
        var kept = longest.Select(preset => new KeptPreset(preset.Id, preset.Name, preset.ReadOn, preset.LimitsText));
        var added = new BriefAdded(1, new string('t', 200), new string('\n', BriefDocument.MostBytes)) { Presets = [.. kept] };

        CanonicalJson.Serialize(added).Length.ShouldBeLessThan(59_000);
    }

    private static Placement Placed(string placement) => Valid(Brief(placement)).Placements[0];

    private static string Brief(string placement) => With(b => b["placements"] = new JsonArray(JsonNode.Parse(placement)));
}
