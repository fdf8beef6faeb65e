using System.Net;
using System.Text.Json;
using ReviewPipeline.Review;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class QueuePages(Azurite azurite)
{
    [Fact]
    public async Task The_queue_is_narrowed_by_a_plain_form_and_the_next_one_comes_from_what_is_left()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "harbour.png", Picture.Dot, Results.WrongRatio);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "detail", "coast.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        var all = await ana.Page("/queue");
        var found = await ana.Page("/queue?search=coa&brief=&set=&finding=");
        using var next = await ana.Submit("/queue?search=coa", "/queue", new() { ["key"] = "k" });
        var opened = await ana.Page(next.Headers.Location!.ToString());

        all.ShouldContain("harbour.png");
        all.IndexOf("harbour.png", StringComparison.Ordinal).ShouldBeLessThan(all.IndexOf("coast.png", StringComparison.Ordinal));
        all.ShouldContain($"<option value=\"{Results.WrongRatio.Code}\">{Results.WrongRatio.Code} (1)</option>");
        all.ShouldContain("name=\"selected\"");
        found.ShouldContain("1 of 2");
        found.ShouldContain("Clear");
        found.ShouldNotContain("harbour.png");
        opened.ShouldContain("coast.png");
    }

    [Fact]
    public async Task Pages_follow_by_a_cursor_and_one_that_is_none_shows_the_first_and_says_so()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await Parallel.ForAsync(0, 53, async (number, _) =>
            await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", $"frame-{number}.png", Picture.Dot, Results.Met));
        var ana = await desk.SignIn(desk.Ana);

        var first = await ana.Page("/queue");
        var second = await ana.Page(LinkIn(first));
        using var lost = await ana.Get("/queue?after=nonsense");

        Rows(first).Count().ShouldBe(50);
        Rows(second).Count().ShouldBe(3);
        Rows(first).Intersect(Rows(second), StringComparer.Ordinal).ShouldBeEmpty();
        lost.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Rows(await lost.Content.ReadAsStringAsync()).Count().ShouldBe(50);
    }

    [Fact]
    public async Task An_open_page_is_told_when_something_is_taken()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        var mark = await MarkOf(ben, "");

        var waiting = MarkOf(ben, mark);
        using var claimed = await ana.Submit("/briefs", $"/candidates/{id}/claim", new() { ["key"] = "k" });

        (await waiting).ShouldNotBe(mark);
        (await ben.Page("/queue?state=claimed-by-others")).ShouldContain("Ana Lindqvist");
        (await ben.Page("/queue?state=waiting")).ShouldNotContain("a.png");
    }

    [Fact]
    public async Task Own_work_is_in_nobodys_own_list_but_in_everybodys()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var file = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "mine.png", [1, 2, 3]);
        var id = await desk.Staged.TakeIn(file, Picture.Dot, uploader: desk.Ana.Id);
        await desk.Staged.Check(id, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        (await ana.Page("/queue")).ShouldNotContain("mine.png");
        (await ana.Page("/queue?all=1")).ShouldContain("mine.png");
        (await (await desk.SignIn(desk.Ben)).Page("/queue")).ShouldContain("mine.png");
    }

    [Fact]
    public async Task What_lies_beside_a_candidate_is_told_within_the_filter()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ids = new List<string>();
        foreach (var file in new[] { "a.png", "b.png", "c.png" })
        {
            ids.Add((await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", file, Picture.Dot, Results.Met)).Value);
        }

        ids.Sort(StringComparer.Ordinal);
        var ana = await desk.SignIn(desk.Ana);
        await ana.Page("/queue");

        var beside = JsonElement.Parse(await ana.Page($"/api/queue/beside/{ids[1]}?count=3"));

        beside.GetProperty("after").EnumerateArray().Select(id => id.GetString()).ShouldBe([ids[2]]);
        beside.GetProperty("before").EnumerateArray().Select(id => id.GetString()).ShouldBe([ids[0]]);
    }

    private static async Task<string> MarkOf(Session session, string since) =>
        JsonElement.Parse(await session.Page($"/api/queue/changes?since={since}")).GetProperty("mark").GetString()!;

    private static IEnumerable<string> Rows(string page) =>
        page.Split("id=\"row-").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]);

    private static string LinkIn(string page)
    {
        var end = page.IndexOf("\" rel=\"next\"", StringComparison.Ordinal);
        var start = page.LastIndexOf("href=\"", end, StringComparison.Ordinal) + 6;
        return WebUtility.HtmlDecode(page[start..end]);
    }
}
