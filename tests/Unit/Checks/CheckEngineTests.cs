using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;

namespace ReviewPipeline.UnitTests.Checks;

public class CheckEngineTests
{
    private static readonly Placement Square = Given.Placement("square", ratio: new AspectRatio(1, 1, 1));
    private static readonly Placement Wide = Given.Placement("wide", ratio: new AspectRatio(1.91m, 1, 1));
    private static readonly Placement WideWebp = Given.Placement("wide-webp", ratio: new AspectRatio(1.91m, 1, 1), formats: ImageFormat.Webp);

    [Fact]
    public void Every_check_gives_one_result_in_order()
    {
        var (results, _, _) = CheckEngine.Run(Given.Facts(100, 100), Given.Brief(placements: Square));
        results.Select(result => result.Code).ShouldBe(
            CheckEngine.All.OfType<IPlacementCheck>().Concat<ICheck>(CheckEngine.All.OfType<IImageCheck>()).Select(check => check.About.Code));
        results.ShouldAllBe(result => result.CheckVersion >= 1);
    }

    [Fact]
    public void One_placement_that_is_met_is_enough()
    {
        var (results, placements, _) = CheckEngine.Run(Given.Facts(1200, 628), Given.Brief(placements: [Square, Wide]));
        results.ShouldNotContain(result => result.IsFinding);
        results[2].Placement.ShouldBe("wide");
        placements[0].Met.ShouldBeFalse();
        placements[0].Failed.ShouldBe(["SPEC-003"]);
        placements[1].Met.ShouldBeTrue();
        placements[1].Failed.ShouldBeEmpty();
    }

    [Fact]
    public void Without_one_the_placement_with_the_fewest_misses_is_reported()
    {
        var (results, placements, _) = CheckEngine.Run(Given.Facts(1200, 675), Given.Brief(placements: [WideWebp, Square]));
        results.Take(4).ShouldAllBe(result => result.Placement == "square");
        placements.Select(placement => placement.Failed.Length).ShouldBe([2, 1]);
    }

    [Fact]
    public void Of_equally_missed_placements_the_nearest_ratio_is_reported()
    {
        var (results, _, _) = CheckEngine.Run(Given.Facts(1200, 675), Given.Brief(placements: [Square, Wide]));
        results.Where(result => result.IsFinding).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe("SPEC-003"),
            finding => finding.Placement.ShouldBe("wide"));
    }

    [Fact]
    public void Advice_of_the_nearest_placement_does_not_make_another_shape_seem_nearer()
    {
        var wide = Wide with { Sizes = [new(1200, 628)], Recommended = new(1200, 628) };
        var square = Square with { Sizes = [new(1080, 1080)] };
        var (results, _, _) = CheckEngine.Run(Given.Facts(600, 314), Given.Brief(placements: [square, wide]));
        results.Where(result => result.IsFinding).ShouldAllBe(finding => finding.Placement == "wide");
    }

    [Fact]
    public void Of_equal_placements_the_first_in_the_brief_is_reported()
    {
        var twin = Square with { Id = "square-too" };
        CheckEngine.Run(Given.Facts(10, 10), Given.Brief(placements: [twin, Square])).Results[0].Placement.ShouldBe("square-too");
    }

    [Theory]
    [InlineData(Purpose.Production, Severity.Blocking)]
    [InlineData(Purpose.Practice, Severity.Blocking)]
    [InlineData(Purpose.Exploratory, Severity.Advice)]
    [InlineData(Purpose.Placeholder, Severity.Advice)]
    public void The_briefs_own_rules_block_where_the_purpose_is_serious_and_statistics_never(Purpose purpose, Severity severity)
    {
        var (results, _, _) = CheckEngine.Run(Given.Facts(100, 100), Given.Brief(purpose: purpose, placements: Square));
        SeverityOf("SPEC-001", "SPEC-002", "SPEC-003", "SPEC-004", "SPEC-005").ShouldAllBe(found => found == severity);
        SeverityOf("SPEC-006", "SPEC-030").ShouldAllBe(found => found == Severity.Advice);

        Severity[] SeverityOf(params string[] codes) => [.. results.Where(result => codes.Contains(result.Code)).Select(result => result.Severity)];
    }

    [Fact]
    public void A_check_that_fails_has_not_checked_and_the_others_still_run()
    {
        var (results, placements, _) = CheckEngine.Run(
            Given.Facts(100, 100), Given.Brief(placements: Square), [new Failing(), .. CheckEngine.All]);
        results.Length.ShouldBe(CheckEngine.All.Length + 1);
        results[0].Outcome.ShouldBe(CheckOutcome.NotChecked);
        results[0].Message.ShouldContain("no such moon");
        placements[0].Met.ShouldBeFalse();
        placements[0].Failed.ShouldBe(["TEST-001"]);
    }

    [Fact]
    public void A_brief_without_placements_leaves_their_checks_unchecked_not_met()
    {
        var (results, placements, _) = CheckEngine.Run(Given.Facts(100, 100), Given.Brief());
        results.Take(4).ShouldAllBe(result => result.Outcome == CheckOutcome.NotChecked);
        placements.ShouldBeEmpty();
    }

    [Fact]
    public void Codes_are_unique() =>
        CheckEngine.All.Select(check => check.About.Code).ShouldBeUnique(StringComparer.Ordinal);

    private sealed class Failing : IPlacementCheck
    {
        public RuleDescription About { get; } = new("TEST-001", 1, "", "", "", "", "", "");

        public Severity SeverityFor(Brief brief) => Severity.Advice;

        public Judgement Judge(CheckInput input, Placement placement) => throw new InvalidOperationException("no such moon");
    }
}
