using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class PeopleTests(Azurite azurite)
{
    [Fact]
    public async Task Where_a_person_works_is_listed_and_can_be_said_anew()
    {
        await using var bench = await Workbench.Start(azurite);
        var people = bench.Get<PeopleDirectory>();
        await people.Put(new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver), Workbench.Cancellation);
        var review = ReviewProgram.On(bench);

        (await review.Run("people")).ShouldEndWith(0).Output.ShouldContain("UTC");
        (await review.Run("people", "zone", "ana", "America/New_York")).ShouldEndWith(0);

        (await review.Run("people", "--json")).ShouldEndWith(0).Json[0].GetProperty("timeZone").GetString().ShouldBe("America/New_York");
        (await people.Find("ana", Workbench.Cancellation))!.Name.ShouldBe("Ana Approver");
    }

    [Fact]
    public async Task A_place_that_is_no_time_zone_is_refused_with_what_one_looks_like()
    {
        await using var bench = await Workbench.Start(azurite);

        (await ReviewProgram.On(bench).Run("people", "zone", "ana", "Oslo")).ShouldEndWith(2).Error.ShouldContain("such as Europe/Oslo");
    }
}
