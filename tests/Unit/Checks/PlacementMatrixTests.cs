using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;
using ReviewPipeline.Trail;
using ReviewPipeline.UnitTests.Briefs;

namespace ReviewPipeline.UnitTests.Checks;

public class PlacementMatrixTests
{
    [Fact]
    public void An_image_that_misses_only_what_guides_say_may_run_and_is_advised()
    {
        var run = CheckEngine.Run(Given.Facts(1080, 1080, ImageFormat.Webp), BriefFor("meta.feed.square"));

        var square = run.Placements.ShouldHaveSingleItem();
        square.Met.ShouldBeTrue();
        square.Failed.ShouldBeEmpty();
        square.Misses.ShouldHaveSingleItem().ShouldBe(new("SPEC-001", false, "WebP against JPEG or PNG"));
        var finding = run.Results.Where(result => result.IsFinding && result.Placement is not null).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Advice);
        finding.Message.ShouldEndWith("Advice only: this limit is from third parties' guides, says the preset 'meta.feed.square'.");
    }

    [Fact]
    public void An_image_that_misses_what_the_platform_says_is_kept_from_it()
    {
        var run = CheckEngine.Run(Given.Facts(590, 590), BriefFor("meta.feed.square"));

        run.Placements.ShouldHaveSingleItem().Failed.ShouldBe(["SPEC-002"]);
        run.Results.Single(result => result.Code == "SPEC-002").ShouldSatisfyAllConditions(
            result => result.Severity.ShouldBe(Severity.Blocking),
            result => result.Message.ShouldBe(
                "The image is 590 × 590 px; 'Facebook/Instagram feed, single image, 1:1' takes at least 600 × 600 px. "
                + "Export it again from a larger original at 600 × 600 px or more; enlarging this one would only blur it."));
    }

    [Fact]
    public void An_image_below_the_recommended_size_may_run()
    {
        var square = CheckEngine.Run(Given.Facts(700, 700), BriefFor("meta.feed.square")).Placements.ShouldHaveSingleItem();

        square.Met.ShouldBeTrue();
        square.Misses.ShouldHaveSingleItem().ShouldBe(new("SPEC-030", false, "700 × 700 px against better 1080 × 1080 px"));
        square.Refit.ShouldBeNull();
    }

    [Fact]
    public void Every_placement_says_whether_the_image_runs_what_keeps_it_and_what_cut_would_mend_it()
    {
        var run = CheckEngine.Run(
            Given.Facts(1600, 1200, ImageFormat.Png, bytes: 200_000), BriefFor("google.rda.square", "iab.fixed.billboard", "amazon.rec.fixed", "google.dv360.image"));

        run.Placements[0].ShouldSatisfyAllConditions(
            square => square.Met.ShouldBeFalse(),
            square => square.Failed.ShouldBe(["SPEC-003"]),
            square => square.Refit.ShouldBe(new(new(200, 0, 1200, 1200), null, true)));
        run.Placements[1].Refit.ShouldBe(new(new(0, 394, 1600, 412), new(970, 250), true));
        run.Placements[2].Refit.ShouldBe(new(new(80, 0, 1440, 1200), new(336, 280), true));
        run.Placements[3].Met.ShouldBeTrue();
    }

    [Fact]
    public void A_cut_does_not_suffice_where_something_else_that_binds_is_missed() =>
        CheckEngine.Run(Given.Facts(1600, 1200, ImageFormat.Webp), BriefFor("google.rda.square")).Placements[0]
            .Refit.ShouldNotBeNull().Suffices.ShouldBeFalse();

    [Fact]
    public void Tighter_rules_of_the_brief_block_though_the_preset_is_doubtful()
    {
        var brief = BriefTexts.Valid(BriefTexts.With(b => b["placements"] = new JsonArray(
            new JsonObject { ["preset"] = "linkedin.carousel", ["formats"] = new JsonArray("png") })));

        CheckEngine.Run(Given.Facts(1080, 1080, ImageFormat.Jpeg), brief).Placements[0].Failed.ShouldBe(["SPEC-001"]);
        CheckEngine.Run(Given.Facts(1080, 900), brief).Placements[0].Met.ShouldBeTrue();
    }

    [Fact]
    public void An_image_for_several_presets_meets_all_of_them_or_is_kept_out_by_the_one_that_binds()
    {
        var brief = BriefTexts.Valid(BriefTexts.With(b => b["placements"] = new JsonArray(
            new JsonObject { ["preset"] = "tiktok.carousel.square", ["alsoPresets"] = new JsonArray("google.rda.square") })));

        CheckEngine.Run(Given.Facts(700, 700), brief).Placements[0].Met.ShouldBeTrue();
        CheckEngine.Run(Given.Facts(700, 800), brief).Placements[0].ShouldSatisfyAllConditions(
            verdict => verdict.Failed.ShouldBe(["SPEC-003"]),
            verdict => verdict.Refit.ShouldBe(new(new(0, 50, 700, 700), null, true)));
    }

    [Fact]
    public void The_verdict_on_twenty_placements_fits_into_an_entry_beside_twenty_five_results()
    {
        var presets = ReviewPipeline.Briefs.Presets.PresetCatalogue.All.OrderByDescending(preset => preset.LimitsText.Length).Take(20);
        var run = CheckEngine.Run(Given.Facts(29_999, 29_998, ImageFormat.Tiff, bytes: 900_000_000), BriefFor([.. presets.Select(preset => preset.Id)]));
        var longest = new CheckResult("SPEC-000", 1, CheckOutcome.Missed, Severity.Blocking, new string('m', 600), new string('a', 200), new string('b', 200), new string('p', 64));
        var entry = new CandidateChecked(1, 1, DateTimeOffset.UnixEpoch, [.. Enumerable.Repeat(longest, 25)], run.Placements);

        CanonicalJson.Serialize(entry).Length.ShouldBeLessThan(59_000);
        CanonicalJson.Serialize(run.Placements).Length.ShouldBeLessThan(20_000);
    }

    private static Brief BriefFor(params string[] presets) => BriefTexts.Valid(BriefTexts.With(b =>
        b["placements"] = new JsonArray([.. presets.Select(preset => new JsonObject { ["preset"] = preset })])));
}
