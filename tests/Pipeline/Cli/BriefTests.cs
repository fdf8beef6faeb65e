using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public sealed class BriefTests(Azurite azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("briefs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_brief_is_added_once_for_what_it_says_and_shown_at_each_version()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.Get<PeopleDirectory>().Put(new("person-0000000000000001", "ana", "Ana", Role.Uploader), Workbench.Cancellation);
        var review = ReviewProgram.On(bench);
        await Write(Workbench.BriefText("Spring launch"));

        (await review.Run("brief", "add", BriefFile, "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("at version 1");
        (await review.Run("brief", "add", BriefFile, "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("stays at version 1");
        await Write(Workbench.BriefText("Spring launch, again"));
        (await review.Run("brief", "add", BriefFile, "--as", "ana")).ShouldEndWith(0);
        await Write(Workbench.BriefText("Spring launch"));
        (await review.Run("brief", "add", BriefFile, "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("at version 3");
        await bench.Drain();

        (await review.Run("brief", "list", "--json")).ShouldEndWith(0).Json[0].GetProperty("number").GetInt32().ShouldBe(3);
        var second = (await review.Run("brief", "show", "spring", "--version", "2", "--json")).ShouldEndWith(0).Json;
        second.GetProperty("document").GetProperty("title").GetString().ShouldBe("Spring launch, again");
        (await review.Run("brief", "show", "spring", "--version", "4")).ShouldEndWith(2).Error.ShouldContain("has no version 4");
    }

    [Fact]
    public async Task A_brief_that_cannot_be_used_is_refused_with_the_place_of_each_mistake()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.Get<PeopleDirectory>().Put(new("person-0000000000000001", "ana", "Ana", Role.Uploader), Workbench.Cancellation);
        await Write(Workbench.BriefText(frames: 0));

        var ended = await ReviewProgram.On(bench).Run("brief", "add", BriefFile, "--as", "ana");

        ended.ShouldEndWith(1).Error.ShouldContain("$.frames");
    }

    private string BriefFile => Path.Combine(folder, "spring.json");

    private Task Write(string text) => File.WriteAllTextAsync(BriefFile, text);
}
