using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class ShowingPages(Azurite azurite)
{
    [Fact]
    public async Task Names_of_files_are_text_and_never_markup()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        const string Hostile = "<img src=x onerror=alert(1)>\"'.png";
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", Hostile, Picture.Dot, Results.Met with { Message = "<script>x</script>" });
        var uma = await desk.SignIn(desk.Uma);

        foreach (var address in new[]
        {
            $"/briefs/{DeskUnderTest.Brief}", $"/briefs/{DeskUnderTest.Brief}/upload", "/queue", $"/candidates/{id}", "/trail",
        })
        {
            var page = await uma.Page(address);
            page.ShouldContain("&lt;img src=x", customMessage: address);
            page.ShouldNotContain("<img src=x", customMessage: address);
            page.ShouldNotContain("<script>x", customMessage: address);
        }
    }

    [Fact]
    public async Task What_is_known_of_a_picture_s_origin_is_shown_with_who_says_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var picture = Picture.Dot with
        {
            Provenance = Picture.Dot.Provenance with
            {
                Facts =
                [
                    new(ProvenanceTopic.Seed, "7", "PNG text chunk 'parameters', Seed"),
                    new(ProvenanceTopic.Software, "<b>Paint</b>", "EXIF Software"),
                    new(ProvenanceTopic.Place, null, "EXIF GPS", 48),
                ],
            },
        };
        var file = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "a.png", [1, 2, 3]);
        var sidecar = new SidecarContent(null, null, null, 5, null, null, null, null, null, null);
        var id = await desk.Staged.TakeIn(file, picture, new("a.png.json", "0", sidecar, []));
        var ana = await desk.SignIn(desk.Ana);

        var page = await ana.Page($"/candidates/{id}");

        page.ShouldContain("contradicts sidecar, seed");
        page.ShouldContain("&lt;b&gt;Paint");
        page.ShouldContain("in the original only, 48 bytes");
        page.ShouldContain("nobody says");
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_no_page_has_inline_code()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.WrongRatio);
        var ana = await desk.SignIn(desk.Ana);

        foreach (var address in new[] { "/briefs", $"/briefs/{DeskUnderTest.Brief}", "/queue", $"/candidates/{id}", "/trail", "/desk.css", "/health/live", "/health/ready", "/briefs/none" })
        {
            using var answer = await ana.Get(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);

            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldNotContain(" style=");
            page.ShouldNotContain(" onclick=");
            page.ShouldNotContain("<script>");
        }
    }

    [Fact]
    public async Task A_brief_says_which_presets_it_takes_and_its_candidates_where_they_may_run()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var document = JsonNode.Parse(StagedBrief.Document("Feeds", "2027-03-01T17:00:00+01:00"))!;
        document["placements"] = new JsonArray(
            new JsonObject { ["preset"] = "meta.feed.square" }, new JsonObject { ["id"] = "banner", ["preset"] = "iab.fixed.billboard" });
        await desk.Staged.AddBrief("feeds", document.ToJsonString());
        var id = await desk.Staged.AddCandidate("feeds", "hero", "a.png", Picture.Dot, Results.WrongRatio with { Placement = "banner" });
        var ana = await desk.SignIn(desk.Ana);

        var brief = await ana.Page("/briefs/feeds");
        brief.ShouldContain("<code>meta.feed.square</code>");
        brief.ShouldContain("come from guides, not from the platform");

        var candidate = await ana.Page($"/candidates/{id}");
        candidate.ShouldContain("✓ yes");
        candidate.ShouldContain("✕ no");
        candidate.ShouldContain("<code>iab.fixed.billboard</code>");
    }

    [Fact]
    public async Task A_rendition_is_shown_as_webp_kept_by_the_browser_and_closed_in_a_sandbox()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var grid = await ana.Get($"/renditions/{id}/grid");

        grid.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        (await grid.Content.ReadAsByteArrayAsync()).ShouldBe(Picture.Dot.Grid);
        grid.Headers.CacheControl!.ToString().ShouldContain("immutable");
        grid.Headers.ETag.ShouldNotBeNull();
        grid.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    [Fact]
    public async Task Tiles_of_a_large_picture_are_kept_by_the_browser_and_named_on_its_page()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var large = Picture.LandscapeFile(1, 2000, 1000);
        await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "large.png", large);
        await desk.Staged.TakeInUploads(TestContext.Current.CancellationToken);
        var id = SubjectId.Candidate(DeskUnderTest.Brief, Convert.ToHexStringLower(SHA256.HashData(large)));
        var ana = await desk.SignIn(desk.Ana);

        (await ana.Page($"/candidates/{id}")).ShouldContain($"data-tiles=\"/tiles/{id}\"");
        using var tile = await ana.Get($"/tiles/{id}/11/3_1");
        using var beyond = await ana.Get($"/tiles/{id}/11/4_0");
        using var stranger = await desk.Visit().Get($"/tiles/{id}/11/3_1");

        tile.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        tile.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, private, immutable");
        tile.Headers.ETag.ShouldNotBeNull();
        tile.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        beyond.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        beyond.Headers.CacheControl!.NoStore.ShouldBeTrue();
        stranger.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("candidate-0000/grid")]
    [InlineData("candidate-0000/original")]
    [InlineData("brief-spring-launch/grid")]
    [InlineData("..%2Foriginals/grid")]
    public async Task Where_there_is_no_rendition_a_neutral_picture_stands_with_404(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await (await desk.SignIn(desk.Ana)).Get($"/renditions/{address}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_brief_shows_its_limits_and_its_candidates_by_set_and_by_status()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "b.png", Picture.Dot, Results.OffPalette);
        await desk.Staged.TurnAway(
            await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "c.png", [1]), "INTAKE-003", "The file is a PDF document.", "PDF", "an image");
        var ana = await desk.SignIn(desk.Ana);

        var all = await ana.Page($"/briefs/{DeskUnderTest.Brief}");
        var refused = await ana.Page($"/briefs/{DeskUnderTest.Brief}?status=refused");

        all.ShouldContain("#0B3954");
        all.ShouldContain("1.91:1 ± 1 %", Case.Sensitive);
        all.ShouldContain("2 of 5 frames");
        all.ShouldContain("The file is a PDF document.");
        refused.ShouldContain("c.png");
        refused.ShouldNotContain("b.png");
    }

    [Fact]
    public async Task The_trail_says_who_did_what()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        await desk.Staged.Decide(id, "k", desk.Ana.AsActor(), new Review.CandidateCommand.Decide(Review.DecisionKind.Reject, 1, null, "brand", "Too warm."));
        var auditor = await desk.SignIn(Role.Auditor);

        var trail = await auditor.Page("/trail");
        var candidate = await auditor.Page($"/candidates/{id}");

        trail.ShouldContain("Ana Lindqvist");
        trail.ShouldContain("Rejected it");
        trail.ShouldContain("hero/a.png");
        candidate.ShouldContain("Brand or palette: Too warm.");
    }

    [Fact]
    public async Task Candidates_are_to_be_had_as_data()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.OffPalette);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.Get($"/api/briefs/{DeskUnderTest.Brief}/candidates");
        using var missing = await ana.Get("/api/briefs/none/candidates");

        var candidate = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray().Single();
        candidate.GetProperty("status").GetString().ShouldBe("in-review");
        candidate.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe(Results.OffPalette.Code);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("There is no brief");
    }
}
