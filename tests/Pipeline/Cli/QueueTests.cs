using ReviewPipeline.Review;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Cli;

public class QueueTests(Azurite azurite)
{
    [Fact]
    public async Task The_queue_is_listed_in_its_order_and_narrowed_as_on_the_page()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<PeopleDirectory>().Put(
            new(Workbench.Ana.Id, "ana", "Ana Lindqvist", Workbench.Ana.Grants), Workbench.Cancellation);
        await bench.InReview("one.png", 1);
        var two = await bench.InReview("two.png", 2);
        await bench.Desk.Run(two, "claim", new CandidateCommand.TakeClaim(), Workbench.Ana, Workbench.Cancellation);
        var review = ReviewProgram.On(bench);

        var all = (await review.Run("queue")).ShouldEndWith(0).Output;
        var found = (await review.Run("queue", "--search", "two", "--mine", "--as", "ana", "--json")).ShouldEndWith(0).Json;

        all.ShouldContain("one.png");
        all.ShouldContain("Ana Lindqvist");
        all.ShouldContain("1 of 1: Brand");
        found.EnumerateArray().ShouldHaveSingleItem().GetProperty("item").GetProperty("id").GetString().ShouldBe(two.Value);
        (await review.Run("queue", "--finding", "SPEC-099")).ShouldEndWith(0).Output.ShouldContain("None of the 2 that wait");
        (await review.Run("queue", "--mine")).ShouldEndWith(2).Error.ShouldContain("--as PERSON");
    }
}
