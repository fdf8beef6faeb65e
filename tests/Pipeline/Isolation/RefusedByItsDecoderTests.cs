using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Isolation;

public class RefusedByItsDecoderTests(Azurite azurite)
{
    [Fact]
    public async Task A_file_over_the_limits_of_its_decoder_is_refused_on_record_and_the_one_behind_it_is_checked()
    {
        await using var bench = await Workbench.WithBrief(azurite, ("Decoder:Workers", "1"), ("Decoder:Megabytes", "256"));

        await bench.Announce("spring-launch/a/bomb.jpg", await bench.Put("spring-launch/a/bomb.jpg", CostlyFile.Progressive));
        await bench.Announce("spring-launch/a/hero.png", await bench.Put("spring-launch/a/hero.png", Pictures.Png(1)));
        await bench.Drain();

        var refused = await bench.Candidate("bomb.jpg");
        refused.Status.ShouldBe(Status.Refused);
        refused.Findings.ShouldHaveSingleItem().Code.ShouldBe("INTAKE-011");
        SubjectId.TryParse(refused.Id, out var id).ShouldBeTrue();
        (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.refused"]);
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task A_picture_that_is_looked_for_and_costs_too_much_is_answered_and_not_decoded()
    {
        await using var bench = await Workbench.WithBrief(azurite, ("Decoder:Megabytes", "256"));

        (await bench.Get<FindPicture>().Run(CostlyFile.Progressive, reader: null, Workbench.Cancellation))
            .ShouldBeOfType<PictureSearch.Unreadable>().Why.ShouldContain("more than 256 MB of memory");
    }
}
