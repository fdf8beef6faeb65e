using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

public class ReadingABrief
{
    [Fact]
    public void Every_member_is_read()
    {
        var brief = Valid(Full);

        brief.Title.ShouldBe("Spring launch 2027");
        brief.Purpose.ShouldBe(Purpose.Production);
        brief.Style.ShouldBe(Style.Photography);
        brief.Palette.Colours.ShouldBe([new("#0B3954", "Deep sea", 10, 60.5m), new("#F4A259", "Amber")]);
        brief.Palette.ToleranceDeltaE.ShouldBe(10);
        brief.Palette.MinimumSharePercent.ShouldBe(35);
        brief.Palette.AppliesTo.ShouldBe(PaletteArea.All);
        brief.Palette.LargestOffPaletteAreaPercent.ShouldBe(12.5m);
        brief.Placements[0].ShouldSatisfyAllConditions(
            feed => feed.Id.ShouldBe("feed"),
            feed => feed.Sizes.ShouldBe([new(1200, 628)]),
            feed => feed.Ratio.ShouldBe(new(1.91m, 1, 1)),
            feed => feed.Formats.ShouldBe([ImageFormat.Jpeg, ImageFormat.Webp]),
            feed => feed.MaximumBytes.ShouldBe(5_000_000));
        brief.Frames.ShouldBe(5);
        brief.Deadline.ShouldBe(new(2027, 3, 1, 17, 0, 0, TimeSpan.FromHours(1)));
        brief.Deadline.Offset.ShouldBe(TimeSpan.FromHours(1));
        brief.LicencePolicy.AllowedModels.ShouldBe(["Firefly Image 5"]);
        brief.File.ShouldBe(new FileRules(ColourSpace.Srgb, Allowance.Forbidden, Allowance.Allowed, 80));
    }

    [Theory]
    [InlineData("photography", PaletteArea.Flat)]
    [InlineData("illustration", PaletteArea.All)]
    [InlineData("product", PaletteArea.All)]
    public void Where_the_palette_applies_follows_from_the_style_unless_it_is_said(string style, PaletteArea area)
    {
        Valid(With(b =>
        {
            b["style"] = style;
            b["palette"]!.AsObject().Remove("appliesTo");
        })).PaletteArea.ShouldBe(area);
        Valid(With(b => b["style"] = style)).PaletteArea.ShouldBe(PaletteArea.All);
    }

    [Fact]
    public void What_is_left_out_has_the_meaning_that_the_schema_says()
    {
        var brief = Valid(With(b =>
        {
            b["palette"]!.AsObject().Remove("toleranceDeltaE");
            b["palette"]!.AsObject().Remove("minimumSharePercent");
            b["palette"]!.AsObject().Remove("largestOffPaletteAreaPercent");
            b.AsObject().Remove("licencePolicy");
            b.AsObject().Remove("file");
        }));

        brief.Palette.ToleranceDeltaE.ShouldBe(5);
        brief.Palette.MinimumSharePercent.ShouldBeNull();
        brief.Palette.LargestOffPaletteAreaPercent.ShouldBeNull();
        brief.File.ShouldBe(FileRules.None);
        brief.Placements[1].Id.ShouldBe("story");
        brief.Placements[1].Ratio.ShouldBe(new(9, 16, 1));
        brief.Placements[1].Sizes.ShouldBeEmpty();
        brief.LicencePolicy.AllowedModels.ShouldBeEmpty();
    }

    [Fact]
    public void Pixels_that_contradict_the_ratio_are_refused_naming_both() =>
        OnlyProblem(With(b => b["placements"]![0]!["height"] = 675)).ShouldBe(
            "$.placements[0].width asks for 1200 × 675 px, which is 1.778:1, and $.placements[0].ratio for the ratio 1.91:1 ± 1 %; "
                + "no image can meet both. Correct one of them.");

    [Fact]
    public void A_placement_without_pixels_or_ratio_is_refused() =>
        OnlyProblem(With(b => b["placements"]![1]!.AsObject().Remove("ratio")))
            .ShouldBe("$.placements[1] lacks width and height, or ratio, or minimum.");

    [Fact]
    public void A_width_without_a_height_is_refused() =>
        OnlyProblem(With(b => b["placements"]![0]!.AsObject().Remove("height")))
            .ShouldBe("$.placements[0] has only some of width and height; give all of them or none.");

    [Fact]
    public void Two_placements_of_one_id_are_refused_even_where_the_id_is_made_from_the_name() =>
        OnlyProblem(With(b => b["placements"]![1]!["name"] = "Feed")).ShouldBe("$.placements[1] has the id 'feed' of $.placements[0]; each must be different.");

    [Fact]
    public void A_name_that_gives_no_id_asks_for_one() =>
        OnlyProblem(With(b => b["placements"]![1]!["name"] = "春")).ShouldContain("give it an id");

    [Fact]
    public void The_same_colour_twice_is_refused_in_either_case() =>
        OnlyProblem(With(b => b["palette"]!["colours"]![1]!["hex"] = "#0B3954"))
            .ShouldBe("$.palette.colours[1] has the hex '#0B3954' of $.palette.colours[0]; each must be different.");

    [Fact]
    public void Shares_that_no_image_can_meet_are_refused()
    {
        OnlyProblem(With(b => b["palette"]!["colours"]![1]!["minimumSharePercent"] = 90.5m))
            .ShouldBe("$.palette.colours asks for minimum shares of 100.5 % together; must be at most 100 %.");
        OnlyProblem(With(b => b["palette"]!["colours"]![0]!["minimumSharePercent"] = 61))
            .ShouldBe("$.palette.colours[0].minimumSharePercent asks for at least 61 %, and $.palette.colours[0].maximumSharePercent for at most 60.5 %; no image can meet both. Correct one of them.");
        OnlyProblem(With(b =>
        {
            b["palette"]!["colours"]![1]!["maximumSharePercent"] = 20;
            b["palette"]!["minimumSharePercent"] = 90;
        })).ShouldBe("$.palette.minimumSharePercent asks for at least 90 %, and the maximum shares of $.palette.colours allow only 80.5 % together; no image can meet both. Correct one of them.");
    }

    [Theory]
    [InlineData("2027-03-01T17:00:00")]
    [InlineData("2027-02-30T17:00:00Z")]
    [InlineData("2027-03-01T17:00:00+25:00")]
    [InlineData("2027-03-01 17:00:00Z")]
    [InlineData("1 March 2027")]
    public void A_deadline_without_an_offset_or_on_no_day_is_refused(string deadline) =>
        OnlyProblem(With(b => b["deadline"] = deadline)).ShouldBe(
            $"$.deadline is \"{deadline.Replace("+", "\\u002B")}\"; must be a date and time with its offset from UTC, such as \"2027-03-01T17:00:00+01:00\".");

    [Fact]
    public void All_problems_are_told_at_once() =>
        Problems(With(b =>
        {
            b["style"] = "photograpy";
            b["placements"]![1]!["formats"] = new JsonArray("jpg");
            b["placements"]![1]!["maximumBytes"] = "5 MB";
            b["approval"]!["stages"] = new JsonArray();
            b.AsObject().Remove("title");
        })).Select(problem => problem.ToString()).ShouldBe(
        [
            "$.style is \"photograpy\"; must be one of photography, illustration, product. Did you mean 'photography'?",
            "$.placements[1].formats[0] is \"jpg\"; must be one of png, jpeg, webp, avif, gif, tiff. Did you mean 'jpeg'?",
            "$.placements[1].maximumBytes is \"5 MB\"; must be a whole number from 1 to 1,000,000,000.",
            "$.approval.stages has 0 items; must be a list of 1 to 10 items.",
            "$ lacks the member 'title': The campaign's name, as people say it.",
        ]);

    [Theory]
    [InlineData(1200, 628, true)]
    [InlineData(1200, 675, false)]
    [InlineData(1910, 1000, true)]
    [InlineData(1200, 623, true)]
    [InlineData(1200, 635, false)]
    public void A_ratio_of_1_91_to_1_with_one_percent_takes_what_it_should(int width, int height, bool holds) =>
        new AspectRatio(1.91m, 1, 1).Holds(width, height).ShouldBe(holds);
}
