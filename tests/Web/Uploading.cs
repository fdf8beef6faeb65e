using System.Net;
using System.Text.Json;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Uploading(Azurite azurite)
{
    private const string Files = $"/api/briefs/{DeskUnderTest.Brief}/files";
    private const string Page = $"/briefs/{DeskUnderTest.Brief}/upload";

    [Fact]
    public async Task A_file_sent_lies_in_the_uploads_byte_for_byte_with_its_uploader()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var bytes = new byte[700_000];
        Random.Shared.NextBytes(bytes);

        using var answer = await uma.Send($"{Files}/hero/{Uri.EscapeDataString("Frühling 1 (final).png")}", bytes, await uma.Token(Page));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        const string Path = $"{DeskUnderTest.Brief}/hero/Frühling 1 (final).png";
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("path").GetString().ShouldBe(Path);
        var kept = await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, Path, CancellationToken.None);
        kept!.Content.ToArray().ShouldBe(bytes);
        var facts = await desk.Staged.Blobs.Facts(Pipeline.Containers.Uploads, Path, CancellationToken.None);
        facts!.ETag.ShouldBe(body.GetProperty("etag").GetString());
        facts.Metadata["uploader"].ShouldBe(desk.Uma.Id);
    }

    [Fact]
    public async Task The_page_shows_each_file_from_waiting_to_its_outcome()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var good = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "good.png", [1]);
        var off = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "off.png", [2]);
        var bad = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "bad.png", [3]);
        var twin = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "twin.png", [1]);
        await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "lonely.png.json", "{}"u8.ToArray());

        var waiting = await uma.Page(Page);
        var id = await desk.Staged.TakeIn(good, Picture.Dot);
        var received = await uma.Page(Page);
        await desk.Staged.Check(id, Results.Met);
        await desk.Staged.Check(await desk.Staged.TakeIn(off, Picture.Dot), Results.OffPalette);
        await desk.Staged.TurnAway(bad, "INTAKE-003", "The file is a PDF document.", "PDF", "an image");
        await desk.Staged.TakeIn(twin, Picture.Dot);
        var done = await uma.Page(Page);

        waiting.Split("> Waiting<").Length.ShouldBe(1 + 4);
        waiting.ShouldContain("data-every=\"2\"");
        waiting.ShouldContain("hero/lonely.png.json");
        received.ShouldContain("Being checked");
        done.ShouldContain("On brief");
        done.ShouldContain(Results.OffPalette.Message);
        done.ShouldContain("INTAKE-003");
        done.ShouldContain("Same bytes as");
        done.ShouldNotContain("> Waiting<");
        done.ShouldContain("data-every=\"20\"");
    }

    [Fact]
    public async Task A_file_that_replaces_another_waits_anew()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "a.png", [9, 9]);

        var page = await (await desk.SignIn(desk.Uma)).Page(Page);

        page.ShouldContain("> Waiting<");
    }

    [Fact]
    public async Task The_form_works_without_scripts_and_takes_several_files()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.SubmitFiles(Page, "hero", ("a.png", [1, 2]), ("b.png", [3, 4]));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await uma.Page(answer.Headers.Location!.ToString());
        page.ShouldContain("a.png");
        page.ShouldContain("b.png");
    }

    [Fact]
    public async Task What_can_not_be_kept_under_its_name_is_refused_in_words()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var token = await uma.Token(Page);

        using var name = await uma.Send($"{Files}/hero/{Uri.EscapeDataString("what?.png")}", [1], token);
        using var set = await uma.Send($"{Files}/{Uri.EscapeDataString("-set")}/a.png", [1], token);
        using var brief = await uma.Send("/api/briefs/unknown/files/hero/a.png", [1], token);
        using var form = await uma.SubmitFiles(Page, "-set", ("a.png", [1]));

        name.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        name.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await name.Content.ReadAsStringAsync()).ShouldContain("path-invalid");
        set.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        brief.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        form.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await form.Content.ReadAsStringAsync()).ShouldContain("1 file was not taken.");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_answered_413_with_words_and_not_kept()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.Send($"{Files}/hero/huge.png", new byte[60_000_000], await uma.Token(Page));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("huge.png");
        var kept = await desk.Staged.Blobs.Facts(Pipeline.Containers.Uploads, $"{DeskUnderTest.Brief}/hero/huge.png", CancellationToken.None);
        kept.ShouldBeNull();
    }
}
