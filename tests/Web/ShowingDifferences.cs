using System.Net;
using System.Text.Json;
using NetVips;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class ShowingDifferences(Azurite azurite)
{
    [Fact]
    public async Task The_odd_frame_is_shown_against_the_one_that_stands_out_least_as_picture_and_in_words()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var frames = FrameFiles.Of(Picture.Landscape(1), FrameFiles.Night(Picture.Landscape(1)), odd: 3);
        foreach (var (i, frame) in frames.Index())
        {
            await desk.Staged.Upload(DeskUnderTest.Brief, "hero", $"frame-{i + 1}.png", frame);
        }

        await desk.Staged.TakeInUploads(TestContext.Current.CancellationToken);
        var ana = await desk.SignIn(desk.Ana);

        var page = await ana.Page($"/briefs/{DeskUnderTest.Brief}/sets/hero");
        page.Split("Show where it differs from frame ").Length.ShouldBe(2);
        page.ShouldContain("What the colours mean");

        var map = Between(page, "class=\"map\" src=\"", "\"").Replace("&amp;", "&", StringComparison.Ordinal);
        using var answer = await ana.Get(map);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        using var png = Image.NewFromBuffer(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        png.HasAlpha().ShouldBeTrue();

        using var numbers = await ana.Get(map.Replace("/difference?", "/difference/numbers?", StringComparison.Ordinal));
        var read = JsonDocument.Parse(await numbers.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        read.GetProperty("deltaE00").GetProperty("plain").GetInt32().ShouldBeGreaterThan(900);

        (await ana.Page(Between(page, "hx-get=\"/candidates/", "\"", keep: "/candidates/")))
            .ShouldContain("% of the picture differs");
    }

    [Fact]
    public async Task Nobody_sees_a_difference_who_has_not_signed_in_and_what_is_no_candidate_is_not_found()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);

        using var stranger = await desk.Visit().Get($"/pictures/difference?of={id}&to={id}");
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var ana = await desk.SignIn(desk.Ana);
        using var nobody = await ana.Get($"/pictures/difference?of={id}&to=candidate-none");
        nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var page = await ana.Get($"/candidates/{id}/difference/candidate-none");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Between(string page, string before, string after, string keep = "") =>
        keep + page.Split(before)[1].Split(after)[0];
}
