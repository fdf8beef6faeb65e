using System.Net;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class FrameSetPages(Azurite azurite)
{
    [Fact]
    public async Task The_odd_frame_is_marked_and_named_in_words_with_the_bars_said_in_text()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await Upload(desk, FrameFiles.Of(Picture.Landscape(1), FrameFiles.Night(Picture.Landscape(1)), odd: 3));
        var ana = await desk.SignIn(Role.Approver);

        var page = await ana.Page($"/briefs/{DeskUnderTest.Brief}/sets/hero");

        page.ShouldContain("5 of 5 frames");
        page.ShouldContain("SET-004");
        page.ShouldContain("Frame 3 ");
        page.Split("Odd one out").Length.ShouldBe(2);
        page.ShouldContain("× limit");
        page.ShouldContain("What this can");
        page.ShouldContain("never judged");
        page.ShouldNotContain(" style=");
    }

    [Fact]
    public async Task The_brief_and_each_candidate_lead_to_the_set()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(Role.Approver);
        const string Link = $"href=\"/briefs/{DeskUnderTest.Brief}/sets/hero\"";

        (await ana.Page($"/briefs/{DeskUnderTest.Brief}")).ShouldContain(Link);
        (await ana.Page($"/candidates/{id}")).ShouldContain(Link);
        (await ana.Page($"/briefs/{DeskUnderTest.Brief}")).ShouldContain("1 of 5 frames are there");
    }

    [Fact]
    public async Task A_set_that_is_not_there_is_not_found()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(Role.Approver);

        using var noSet = await ana.Get($"/briefs/{DeskUnderTest.Brief}/sets/none");
        using var noBrief = await ana.Get("/briefs/none/sets/hero");

        noSet.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        noBrief.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task Upload(DeskUnderTest desk, byte[][] frames)
    {
        foreach (var (i, frame) in frames.Index())
        {
            await desk.Staged.Upload(DeskUnderTest.Brief, "hero", $"frame-{i + 1}.png", frame);
        }

        await desk.Staged.TakeInUploads(TestContext.Current.CancellationToken);
    }
}
