using System.Net;

namespace ReviewPipeline.WebTests;

public sealed class UploadingUnderHostileNames(Azurite azurite)
{
    private const string Files = $"/api/briefs/{DeskUnderTest.Brief}/files";
    private const string Page = $"/briefs/{DeskUnderTest.Brief}/upload";

    private static readonly string[] NoNames =
    [
        "back\\slash.png", "question?.png", "hash#.png", "dot-at-the-end.png.", "space-at-the-end.png ", " space-at-the-start.png",
        "zero\u200Bwidth.png", "turned\u202Egnp.exe", "bell\u0007.png", "line\nbreak.png", "next\u0085line.png", "tag\U000E0041.png", "...",
        new string('x', 256) + ".png", new string('ü', 1000),
    ];

    private static readonly string[] OddNames =
    [
        "%2e%2e%2fpercent.png", "%00.png", "CON.png", "<img src=x onerror=alert(1)>.png", "$(id).png", "=cmd|'x'!A1.png", "cafe\u0301.png", "👩\u200D🎨.png",
    ];

    [Fact]
    public async Task A_name_that_can_t_be_kept_is_refused_with_the_reason_and_nothing_is_stored()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var token = await uma.Token(Page);
        foreach (var name in NoNames)
        {
            using var answer = await uma.Send($"{Files}/hero/{Uri.EscapeDataString(name)}", [1, 2, 3], token);

            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("path-invalid", customMessage: name);
        }

        (await Stored(desk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_odd_name_is_kept_as_it_is_and_shown_as_text()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var token = await uma.Token(Page);
        foreach (var name in OddNames)
        {
            using var answer = await uma.Send($"{Files}/hero/{Uri.EscapeDataString(name)}", [1, 2, 3], token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, name);
        }

        (await Stored(desk)).ShouldBe(OddNames.Select(name => $"{DeskUnderTest.Brief}/hero/{name}"), ignoreOrder: true);
        (await uma.Page(Page)).ShouldNotContain("<img src=x");
    }

    [Theory]
    [InlineData("../x.png")]
    [InlineData("a/b/x.png")]
    [InlineData("my set/x.png")]
    [InlineData("%2e%2e/x.png")]
    public async Task A_set_that_climbs_or_nests_is_no_place(string place)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.Send($"{Files}/{place}", [1, 2, 3], await uma.Token(Page));

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        (await Stored(desk)).ShouldBeEmpty();
    }

    private static async Task<List<string>> Stored(DeskUnderTest desk) =>
        await desk.Staged.Blobs.List(Pipeline.Containers.Uploads, null, CancellationToken.None).Select(blob => blob.Name).ToListAsync();
}
