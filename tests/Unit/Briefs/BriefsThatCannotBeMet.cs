using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

/// <summary>Each is refused with the two rules that clash, by their paths, and with what to do.</summary>
public class BriefsThatCannotBeMet
{
    [Fact]
    public void Least_pixels_above_the_greatest() => OnlyProblem(Placed("""
        "ratio": "1:1", "minimum": { "width": 1200 }, "maximum": { "width": 1080 }
        """)).ShouldBe(
        "$.placements[0].minimum asks for at least 1200 px of width, and $.placements[0].maximum for at most 1080; "
        + "no image can meet both. Correct one of them.");

    [Fact]
    public void A_ratio_that_no_size_between_least_and_greatest_has() => OnlyProblem(Placed("""
        "ratio": "16:9", "minimum": { "height": 1000 }, "maximum": { "width": 1200 }
        """)).ShouldBe(
        "$.placements[0].ratio asks for 16:9 ± 1 %, and $.placements[0].minimum with $.placements[0].maximum for at least 1000 px of height "
        + "and at most 1200 px of width; no image can meet both. Correct one of them.");

    [Theory]
    [InlineData("\"width\": 600, \"height\": 600, \"minimum\": { \"width\": 800 }", "$.placements[0].width asks for 600 × 600 px, which is 1:1, and $.placements[0].minimum for at least 800 px of width;")]
    [InlineData("\"width\": 600, \"height\": 600, \"maximum\": { \"height\": 500 }", "$.placements[0].width asks for 600 × 600 px, which is 1:1, and $.placements[0].maximum for at most 500 px of height;")]
    [InlineData("\"width\": 600, \"height\": 600, \"ratio\": \"4:5\"", "$.placements[0].width asks for 600 × 600 px, which is 1:1, and $.placements[0].ratio for the ratio 4:5 ± 1 %;")]
    public void An_exact_size_that_another_limit_excludes(string limits, string problem) => OnlyProblem(Placed(limits)).ShouldStartWith(problem);

    [Fact]
    public void A_recommended_size_that_is_too_large() => OnlyProblem(Placed("""
        "ratio": "1:1", "recommended": { "width": 1440 }, "maximum": { "width": 1080 }
        """)).ShouldStartWith(
        "$.placements[0].recommended asks for recommended 1440 px of width, and $.placements[0].maximum for at most 1080;");

    [Fact]
    public void A_palette_of_one_colour_with_a_contrast() => OnlyProblem(With(b =>
    {
        b["palette"]!["colours"]!.AsArray().RemoveAt(1);
        b["palette"]!["minimumContrast"] = 4.5;
    })).ShouldBe(
        "$.palette.minimumContrast asks for a contrast of 4.5:1 between two brand colours, and $.palette.colours names only one, 'Deep sea'; "
        + "no image can meet both. Add a colour, or leave the contrast out.");

    [Fact]
    public void A_contrast_that_no_two_colours_have() => OnlyProblem(With(b => b["palette"]!["minimumContrast"] = 7)).ShouldBe(
        "$.palette.minimumContrast asks for a contrast of 7:1 between two brand colours, and no two of $.palette.colours have it: the best are "
        + "'Deep sea' ($.palette.colours[0]) and 'Amber' ($.palette.colours[1]) with 5.88:1. Add a lighter or a darker colour, or ask for less.");

    [Fact]
    public void A_contrast_that_two_colours_have_is_no_clash() =>
        Valid(With(b => b["palette"]!["minimumContrast"] = 4.5)).Palette.MinimumContrast.ShouldBe(4.5m);

    [Theory]
    [InlineData("#000000", "#FFFFFF", 21)]
    [InlineData("#777777", "#FFFFFF", 4.47)]
    [InlineData("#767676", "#FFFFFF", 4.54)]
    [InlineData("#0000FF", "#FF0000", 2.14)]
    public void Contrast_is_that_of_WCAG(string one, string other, double ratio)
    {
        ContrastRatio.Of(one, other).ShouldBe((decimal)ratio);
        ContrastRatio.Of(other, one).ShouldBe((decimal)ratio);
    }

    [Fact]
    public void One_frame_for_a_carousel_of_two_or_more() => OnlyProblem(With(b =>
    {
        b["frames"] = 1;
        b["placements"] = new JsonArray(new JsonObject { ["preset"] = "tiktok.carousel.square" });
    })).ShouldBe(
        "$.frames asks for 1 frame a set, and $.placements[0].preset 'tiktok.carousel.square' for 2 to 35 images; "
        + "no set can meet both. Ask for more frames, or take the placement out.");

    [Fact]
    public void Where_only_guides_say_how_many_images_it_takes_the_brief_is_taken_with_a_note()
    {
        var brief = Valid(With(b =>
        {
            b["frames"] = 1;
            b["placements"] = new JsonArray(new JsonObject { ["preset"] = "x.carousel" });
        }));

        BriefNotes.Of(brief)[0].ShouldBe("$.placements[0].preset 'x.carousel' shows 2 to 6 images, by guides; $.frames asks for 1 frame a set.");
    }

    [Fact]
    public void A_weight_that_hardly_any_picture_has_is_noted() =>
        BriefNotes.Of(Valid(Placed("\"width\": 4000, \"height\": 4000", bytes: 100_000))).ShouldHaveSingleItem()
            .ShouldStartWith("$.placements[0] allows 97.7 KB (100,000 bytes) for 16,000,000 pixels or more");

    [Fact]
    public void Notes_name_the_limits_that_only_advise_and_the_contradictions_of_sources()
    {
        var brief = Valid(With(b => b["placements"] = new JsonArray(new JsonObject { ["preset"] = "meta.feed.square" })));

        BriefNotes.Of(brief).ShouldBe(
        [
            "$.placements[0].preset 'meta.feed.square': tolerancePercent, maximumBytes, formats come from guides, not from the platform; missing them is advice.",
            "$.placements[0].preset 'meta.feed.square': its sources contradict each other. Recommended: 1080x1080 (API reference) against 1440x1440 (2026 guide).",
        ]);
    }

    private static string Placed(string limits, int bytes = 1_000_000) => With(b =>
        b["placements"] = new JsonArray(JsonNode.Parse($$"""{ "name": "Here", "formats": ["png"], "maximumBytes": {{bytes}}, {{limits}} }""")));
}
