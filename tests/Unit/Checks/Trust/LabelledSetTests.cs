using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.Documents;

namespace ReviewPipeline.UnitTests.Checks.Trust;

public class LabelledSetTests
{
    private static readonly LabelledSet Example = new(
        "2026-11-26",
        new LabelledCorpus("pictures of the sea.", 200, 0, 50, new string('a', 64)),
        [
            new MeasuredCheck(
                "SPEC-006",
                1,
                [new CleanImages(ImageKind.Photograph, 200, 3), new CleanImages(ImageKind.Drawing, 50, 2)],
                [new PlantedDefect("faint", 250, 50, 20, 912), new PlantedDefect("plain", 250, 0, 0, null)]),
        ]);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = LabelledSetDocument.Write(Example);

        var read = LabelledSetDocument.Read(text).ShouldBeOfType<Reading<LabelledSet>.Valid>().Content;

        LabelledSetDocument.Write(read).ShouldBe(text);
        read.Find("SPEC-006")!.FalseAlarms.ShouldBe(new Proportion(5, 250));
        read.Find("SPEC-006")!.Misses.ShouldBe(new Proportion(50, 500));
    }

    [Theory]
    [InlineData("\"alarms\": 3", "\"alarms\": 3.5", "whole number")]
    [InlineData("\"drawing\"", "\"sculpture\"", "one of photograph, artwork, drawing")]
    [InlineData("\"missed\": 50", "\"mised\": 50", "missed")]
    public void A_number_or_word_that_is_none_is_refused_by_name(string said, string instead, string named)
    {
        var text = LabelledSetDocument.Write(Example);
        text.ShouldContain(said);

        var problems = LabelledSetDocument.Read(text.Replace(said, instead, StringComparison.Ordinal))
            .ShouldBeOfType<Reading<LabelledSet>.Invalid>().Problems;

        problems.ShouldContain(problem => problem.Message.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void The_build_holds_numbers_only_of_checks_that_there_are() =>
        LabelledSet.Current.Checks.Select(check => check.Code).ShouldBeSubsetOf(CheckEngine.All.Select(check => check.About.Code));

    [Fact]
    public void Numbers_of_an_earlier_version_are_said_to_be_of_an_earlier_version()
    {
        var rule = CheckEngine.All.First(check => check.About.Code == "SPEC-006").About;
        var page = new System.Text.StringBuilder();

        TrustTable.WriteDefects(page, rule with { Version = 7 }, Example.Find("SPEC-006"));

        page.ToString().ShouldContain("measured at version 1; the check is now at 7");
    }
}
