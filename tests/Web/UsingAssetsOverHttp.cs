using System.IO.Compression;
using System.Net;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class UsingAssetsOverHttp(Azurite azurite)
{
    private const string Instagram = "channel=paid-social/instagram&territory=NO&campaign=Spring&for=Story";

    [Theory]
    [InlineData("/assets")]
    [InlineData("/api/assets")]
    public async Task On_a_yes_the_original_goes_out_untouched_for_no_cache_to_keep_and_the_use_is_an_entry(string root)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.Get($"{root}/{asset}/original?{Instagram}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(DeskWithRights.Hero);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("hero.png");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await desk.Staged.Entries(asset))[^1].Data.ShouldBeOfType<AssetUsed>().Asked.ShouldBe(new UseAsked("paid-social/instagram", "NO", "Spring"));
    }

    [Fact]
    public async Task The_bundle_has_the_original_the_answer_the_disclosure_and_the_proof()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();

        using var answer = await (await desk.SignIn(desk.Ana)).Get($"/assets/{asset}/release?{Instagram}");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        zip.Entries.Select(entry => entry.Name).ShouldBe(["hero.png", "rights.json", "disclosure.txt", "proof.json", "entry.json"]);
    }

    [Fact]
    public async Task Without_a_yes_there_are_no_bytes_and_the_attempt_is_an_entry()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);

        using var ask = await uma.Get($"/assets/{asset}/original?channel=tv&territory=NO");
        using var hold = await (await desk.SignIn(gita)).Submit($"/assets/{asset}", $"/assets/{asset}/hold", new() { ["why"] = "A complaint came." });
        hold.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var held = await uma.Get($"/assets/{asset}/release?{Instagram}");
        using var program = await uma.Get($"/api/assets/{asset}/original?{Instagram}");

        foreach (var answer in new[] { ask, held, program })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        (await ask.Content.ReadAsStringAsync()).ShouldContain("Nothing was handed out");
        (await held.Content.ReadAsStringAsync()).ShouldContain("A complaint came.");
        (await program.Content.ReadAsStringAsync()).ShouldContain("rights-no");
        (await desk.Staged.Entries(asset)).Select(entry => entry.Data).OfType<AssetUseRefused>().Select(refused => refused.Answer.Verdict)
            .ShouldBe([Verdict.Ask, Verdict.No, Verdict.No]);
    }

    [Fact]
    public async Task A_revocation_holds_at_once_for_who_downloaded_a_moment_ago()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);
        foreach (var what in new[] { "original", "release" })
        {
            using var answer = await uma.Get($"/api/assets/{asset}/{what}?{Instagram}");
            (answer.StatusCode, answer.Headers.CacheControl!.ToString()).ShouldBe((HttpStatusCode.OK, "no-store"));
        }

        await desk.Staged.Run(asset, "revoke", new AssetCommand.Revoke("Void."), gita);

        using var after = await uma.Get($"/api/assets/{asset}/original?{Instagram}");
        (after.StatusCode, after.Headers.CacheControl!.NoStore).ShouldBe((HttpStatusCode.Forbidden, true));
    }

    [Fact]
    public async Task Fifty_downloads_at_once_are_fifty_uses()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => uma.Get($"/api/assets/{asset}/original?{Instagram}&key=use-{i}")));

        answers.Select(answer => answer.StatusCode).ShouldAllBe(status => status == HttpStatusCode.OK);
        (await desk.Staged.Entries(asset)).Count(entry => entry.Data is AssetUsed).ShouldBe(50);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task The_same_press_twice_is_one_use()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await uma.Get($"/assets/{asset}/original?{Instagram}&key=press");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await desk.Staged.Entries(asset)).Count(entry => entry.Data is AssetUsed).ShouldBe(1);
    }

    [Fact]
    public async Task An_auditor_gets_nothing_and_a_link_on_another_site_uses_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var before = (await desk.Staged.Entries(asset)).Count;

        using var auditor = await (await desk.SignIn(Role.Auditor)).Get($"/assets/{asset}/original?{Instagram}");
        using var linked = await (await desk.SignIn(desk.Uma)).GetFrom("cross-site", $"/assets/{asset}/original?{Instagram}");
        using var odd = await (await desk.SignIn(desk.Uma)).Get($"/assets/{asset}/original?{Instagram}&at=2027-01-01");

        auditor.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        linked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        odd.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Staged.Entries(asset)).Count.ShouldBe(before);
    }
}
