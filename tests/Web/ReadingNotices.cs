using System.Net;
using ReviewPipeline.Notices;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class ReadingNotices(Azurite azurite)
{
    private static readonly DateTimeOffset Then = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_a_person_was_told_is_counted_on_each_page_and_read_newest_first()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.Tell(
            News(desk.Uma.Id, "1", Then),
            News(desk.Uma.Id, "2", Then.AddHours(1)) with { Reason = "brand", Note = new PersonalText.Plain("<b>Too red.</b>") },
            News(desk.Ben.Id, "3", Then) with { Note = new PersonalText.Plain("For Ben alone.") });
        var uma = await desk.SignIn(desk.Uma);

        var head = await uma.Page("/briefs");
        string.Join(' ', head.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("""> Notices <span class="unread-count">2<span class="unseen"> unread</span></span> </a>""");
        head.ShouldNotContain("@if");
        var page = await uma.Page("/notices");

        page.IndexOf("&lt;b&gt;Too red.&lt;/b&gt;", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf($"id=\"{News(desk.Uma.Id, "1", Then).Id}\"", StringComparison.Ordinal));
        page.ShouldContain("by Somebody no longer in the directory");
        page.ShouldNotContain("For Ben alone.");
    }

    [Fact]
    public async Task A_request_for_rights_leads_governance_to_the_asset()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset(isGranted: false);

        var page = await (await desk.SignIn(gita)).Page("/notices");

        page.ShouldContain($"<a class=\"file\" href=\"/assets/{asset}\">Usage rights are asked for: yours to decide</a>");
        page.ShouldContain("rights/hero.png");
        page.ShouldContain("The spring launch.");
    }

    [Fact]
    public async Task One_is_marked_as_read_or_all_that_were_seen_and_what_came_since_stays_unread()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.Tell([.. Enumerable.Range(0, 4).Select(i => News(desk.Uma.Id, $"{i}", Then.AddMinutes(i)))]);
        var uma = await desk.SignIn(desk.Uma);
        var seen = await uma.Page("/notices");
        var newest = Session.FieldIn(seen, "key");
        var token = Session.TokenIn(seen);

        await desk.Staged.Tell(News(desk.Uma.Id, "9", Then.AddDays(1)));
        using var one = await uma.Post("/notices?handler=Read", new() { ["key"] = newest, ["__RequestVerificationToken"] = token });
        one.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        CountUnread(await uma.Page("/notices")).ShouldBe(4);
        using var all = await uma.Post("/notices?handler=ReadFrom", new() { ["key"] = newest, ["__RequestVerificationToken"] = token });

        var left = await uma.Page("/notices");
        CountUnread(left).ShouldBe(1);
        left.ShouldContain("""<span class="unread-count">1<""");
    }

    [Fact]
    public async Task Everybody_s_notices_are_for_governance_admins_and_auditors()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.Tell(News(desk.Uma.Id, "1", Then), News(desk.Ben.Id, "2", Then));
        var uma = await desk.SignIn(desk.Uma);
        var lead = await desk.SignIn(Role.Governance);

        using var refused = await uma.Get("/notices?of=everybody");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var deliveries = await uma.Get("/notices/deliveries");
        deliveries.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var page = await lead.Page("/notices?of=everybody");
        page.ShouldContain("to Uma Castellanos");
        page.ShouldContain("to Ben Okafor");
        CountUnread(page).ShouldBe(0);
        (await lead.Page("/notices/deliveries")).ShouldContain("No endpoint is configured.");
    }

    [Fact]
    public async Task Whom_a_pin_mentions_is_told_in_whose_words_with_names_for_ids()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        using var placed = await ana.Submit(
            $"/candidates/{id}", $"/candidates/{id}/pins/place", new() { ["key"] = "k", ["left"] = "40", ["top"] = "20", ["width"] = "", ["height"] = "", ["text"] = "Six fingers, @ben and @ana." });
        placed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var ben = await desk.SignIn(desk.Ben);

        var page = await ben.Page("/notices");

        page.ShouldContain("Mentioned you");
        page.ShouldContain("Six fingers, @Ben Okafor and @Ana Lindqvist.");
        page.ShouldContain("by Ana Lindqvist");
        page.ShouldContain($"href=\"/candidates/{id}\"");
        (await ana.Page("/notices")).ShouldNotContain("Mentioned you");
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_and_none_is_left_out()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.Tell([.. Enumerable.Range(0, 120).Select(i => News(desk.Uma.Id, $"{i}", Then.AddMinutes(i)))]);
        var uma = await desk.SignIn(desk.Uma);

        var found = new HashSet<string>();
        for (var address = "/notices"; address is not null;)
        {
            var page = await uma.Page(address);
            found.UnionWith(page.Split("id=\"notice-").Skip(1).Select(part => part[..32]));
            var at = page.IndexOf("/notices?after=", StringComparison.Ordinal);
            address = at < 0 ? null : page[at..page.IndexOf('"', at)];
        }

        found.Count.ShouldBe(120);
    }

    private static int CountUnread(string page) => page.Split("class=\"row unread\"").Length - 1;

    private static Notice News(string to, string version, DateTimeOffset at) =>
        Notice.Create(NoticeKind.ChangesRequested, to, "candidate-3f2a91c07be4", DeskUnderTest.Brief, version, at) with { By = "person-00000000000000ff" };
}
