using System.Net;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

public sealed class RecordingAccess(Azurite azurite)
{
    [Fact]
    public async Task Coming_looking_and_going_are_entries_and_a_look_counts_once_an_hour()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        await ana.Page($"/candidates/{id}");
        await ana.Page($"/candidates/{id}");
        await ana.Page($"/candidates/{id}/pins");
        using var data = await ana.Get($"/api/candidates/{id}");
        using var nothing = await ana.Get("/candidates/candidate-0a");
        using var switched = await ana.Submit("/briefs", "/keys/switch", new() { ["on"] = "false" });
        using var gone = await ana.Submit("/briefs", "/sign-out", []);

        (await Recorded(desk, desk.Ana.Id)).ShouldBe(
            [new AccessSignedIn(), new AccessViewed(id.Value), new AccessSettingsChanged(AccessSetting.Keys, null), new AccessSignedOut()]);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_recorded_as_a_hash_and_not_as_it_was_typed()
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await desk.Visit().Submit("/sign-in", "/sign-in", new() { ["person"] = "my password" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Recorded(desk, "function-sign-in")).ShouldBe(
            [new AccessSignInFailed(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("my password"))))]);
    }

    [Fact]
    public async Task A_page_that_the_role_may_not_see_and_a_refusal_of_the_rules_are_both_recorded_without_the_query()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);

        using var page = await uma.Get("/notices/deliveries?secret=1");
        using var all = await uma.Get("/notices?of=everybody");

        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Recorded(desk, desk.Uma.Id)).Skip(1).ShouldBe([new AccessDenied("GET", "/notices/deliveries"), new AccessDenied("GET", "/notices")]);
    }

    [Fact]
    public async Task A_candidate_is_not_shown_where_the_look_cannot_be_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        desk.ForbidRecords();

        foreach (var address in new[] { $"/candidates/{id}", $"/candidates/{id}/pins", $"/api/candidates/{id}", $"/compare?a={id}" })
        {
            using var answer = await ana.Get(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("a.png");
        }
    }

    [Fact]
    public async Task Many_at_once_by_one_person_are_all_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var token = await uma.Token("/briefs");

        var sent = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => uma.Send($"/api/briefs/{DeskUnderTest.Brief}/files/hero/{i}.png", [1], token)));

        sent.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await Recorded(desk, desk.Uma.Id)).OfType<AccessUploaded>().Count().ShouldBe(24);
    }

    private static async Task<IEnumerable<IEntryData>> Recorded(DeskUnderTest desk, string actor) =>
        (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, actor))).Select(entry => entry.Data);
}
