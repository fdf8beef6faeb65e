using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Checks;

public class ChecksPageTests
{
    [Fact]
    public void The_page_in_docs_says_what_the_code_says() =>
        File.ReadAllText(Repository.PathTo("docs", "checks.md"))
            .ShouldBe(ChecksPage.Render(), "docs/checks.md is generated: run ./review checks --docs > docs/checks.md");

    [Fact]
    public void Every_code_is_on_the_page_once()
    {
        var page = ChecksPage.Render();
        foreach (var code in CheckEngine.All.Select(check => check.About.Code).Concat(IntakeRules.All.Select(rule => rule.Code)))
        {
            page.Split($"### {code} ").Length.ShouldBe(2, code);
        }
    }

    [Fact]
    public void Every_picture_on_the_page_is_there_and_small()
    {
        var pictures = ShownFindings.All.Select(shown => new FileInfo(Repository.PathTo(["docs", .. shown.Picture.Split('/')]))).ToArray();

        pictures.ShouldAllBe(picture => picture.Exists && picture.Length <= 30_000);
        pictures.Sum(picture => picture.Length).ShouldBeLessThanOrEqualTo(1_000_000);
    }
}
