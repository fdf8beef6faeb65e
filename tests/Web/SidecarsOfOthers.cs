using System.Net;
using System.Text;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>A sidecar says in the maker's name how a picture was made and that it is finished: nobody else says it for them.</summary>
public sealed class SidecarsOfOthers(Azurite azurite)
{
    private const string Files = $"/api/briefs/{DeskUnderTest.Brief}/files/hero";
    private static readonly byte[] Finished = Encoding.UTF8.GetBytes("""{ "stage": "finished", "edits": ["none"] }""");

    [Fact]
    public async Task Nobody_sends_one_to_an_image_that_somebody_else_uploaded()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var ulf = await desk.SignIn(await desk.Staged.AddPerson("Ulf Uploader", Role.Uploader));
        using var image = await uma.Send($"{Files}/hers.png", [1, 2, 3], await uma.Token("/briefs"));

        using var streamed = await ulf.Send($"{Files}/hers.png.json", Finished, await ulf.Token("/briefs"));
        using var direct = await ulf.Send(HttpMethod.Post, $"{Files}/hers.png.json/uploads", new FormUrlEncodedContent([new("bytes", $"{Finished.Length}")]));
        using var hers = await uma.Send($"{Files}/hers.png.json", Finished, await uma.Token("/briefs"));

        image.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        foreach (var answer in new[] { streamed, direct })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Somebody else uploaded the image that this sidecar describes");
        }

        hers.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}
