using NetVips;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class ComparingPicturesTests(Azurite azurite)
{
    [Fact]
    public async Task Of_an_edited_copy_the_map_shows_the_edit_and_is_made_once_whoever_asks()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var hero = await bench.InReview("hero.png");
        var edited = await TakenIn(bench, "edited.png", WithWhiteSquare(Pictures.Png(seed: 1)));

        var drawn = (await Compare(bench, edited, hero)).ShouldBeOfType<PictureComparison.Drawn>();

        (drawn.Width, drawn.Height).ShouldBe((1024, 536));

        // 300 × 300 of 1200 × 628 is 11.9 %.
        drawn.Numbers.Plain.ShouldBeInRange(115, 125);
        drawn.Numbers.Median.ShouldBe(0);
        using var map = Image.NewFromBuffer((await bench.Get<ComparePictures>().Map(drawn, Workbench.Cancellation)).ToArray());
        map[3].Crop(100, 100, 200, 200).Avg().ShouldBeGreaterThan(254);
        map[3].Crop(400, 0, 600, 500).Max().ShouldBe(0);

        var kept = await bench.Get<BlobStore>().Facts(Pipeline.Containers.Renditions, drawn.Name + ".png", Workbench.Cancellation);
        (await Compare(bench, hero, edited)).ShouldBe(drawn);
        (await bench.Get<BlobStore>().Facts(Pipeline.Containers.Renditions, drawn.Name + ".png", Workbench.Cancellation))!.ETag.ShouldBe(kept!.ETag);
    }

    [Fact]
    public async Task A_mirrored_copy_is_laid_back_before_it_is_compared()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var hero = await bench.InReview("hero.png");
        using var image = Image.NewFromBuffer(Pictures.Png(seed: 1));
        var mirrored = await TakenIn(bench, "mirrored.png", image.FlipHor().PngsaveBuffer());

        var drawn = (await Compare(bench, mirrored, hero)).ShouldBeOfType<PictureComparison.Drawn>();

        drawn.Name.ShouldEndWith("-mirrored");
        drawn.Numbers.Plain.ShouldBe(0);
    }

    [Fact]
    public async Task Pictures_of_different_shapes_are_refused_with_both_shapes()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var hero = await bench.InReview("hero.png");
        var square = await TakenIn(bench, "square.png", Pictures.Png(seed: 2, width: 800, height: 800));

        (await Compare(bench, hero, square)).ShouldBeOfType<PictureComparison.Refused>().Why.ShouldSatisfyAllConditions(
            why => why.Code.ShouldBe("shapes-differ"),
            why => why.Message.ShouldStartWith("1.911:1 and 1:1: no difference can be drawn"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("brief-spring-launch")]
    [InlineData("candidate-00000000000000000000000000000000")]
    public async Task What_is_no_candidate_is_not_found(string? other)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var hero = await bench.InReview("hero.png");

        (await bench.Get<ComparePictures>().Run(hero.Value, other, Workbench.Cancellation))
            .ShouldBeOfType<PictureComparison.Refused>().Why.ShouldBeOfType<Refusal.NotFound>();
    }

    private static Task<PictureComparison> Compare(Workbench bench, SubjectId of, SubjectId to) =>
        bench.Get<ComparePictures>().Run(of.Value, to.Value, Workbench.Cancellation);

    private static async Task<SubjectId> TakenIn(Workbench bench, string file, byte[] content)
    {
        await bench.Upload($"{Workbench.Brief}/b/{file}", content);
        SubjectId.TryParse((await bench.Candidate(file)).Id, out var id).ShouldBeTrue();
        return id;
    }

    private static byte[] WithWhiteSquare(byte[] png)
    {
        using var image = Image.NewFromBuffer(png);
        using var edited = image.Mutate(to => to.DrawRect([255, 255, 255], 50, 50, 300, 300, fill: true));
        return edited.PngsaveBuffer();
    }
}
