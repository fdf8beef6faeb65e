using System.Net;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class KeepingTerms(Azurite azurite)
{
    private static readonly byte[] Fjord = File.ReadAllBytes(Repository.PathTo("samples", "rights", "licences", "fjord-stills.json"));

    [Fact]
    public async Task A_licence_is_recorded_read_line_by_line_replaced_and_ended_by_forms()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var gita = await desk.SignIn(Role.Governance);
        const string here = "/rights/licences/fjord-stills";

        using var first = await gita.SubmitFile("/rights/licences", "/rights/licences", "fjord-stills.json", Fjord, field: "document");
        first.Headers.Location!.ToString().ShouldBe(here);
        var page = await gita.Page(here);
        page.ShouldContain("owned, paid-social, display, print, without paid-social/tiktok");
        page.ShouldContain("No asset depends on it.");
        (await gita.Page("/rights/licences")).ShouldContain($"<a href=\"{here}\">Fjord Studio: stills for spring 2027</a>");

        using var next = await gita.SubmitFile(here, $"{here}/record", "next.json", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Fjord).Replace("Photo: Fjord", "Picture: Fjord", StringComparison.Ordinal)), field: "document");
        next.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var end = await gita.Submit(here, $"{here}/end", new() { ["why"] = "Sold to another company." });
        end.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        page = await gita.Page(here);
        page.ShouldContain("id=\"entry-1\"");
        page.ShouldContain("id=\"entry-2\"");
        page.ShouldContain("Sold to another company.");
    }

    [Fact]
    public async Task What_is_wrong_with_a_document_is_named_member_by_member_and_nothing_is_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var gita = await desk.SignIn(Role.Governance);

        using var misspelt = await gita.SubmitFile(
            "/rights/licences", "/rights/licences", "fjord.json", Encoding.UTF8.GetBytes("""{ "titel": "Fjord", "media": ["radio"] }"""), field: "document");
        using var text = await gita.SubmitFile("/rights/licences", "/rights/licences", "fjord.json", [0xff, 0xfe, 0x00], field: "document");
        using var large = await gita.SubmitFile("/rights/licences", "/rights/licences", "fjord.json", new byte[200_000], field: "document");
        using var nameless = await gita.SubmitFile("/rights/licences", "/rights/licences", "....json", Fjord, field: "document");

        foreach (var answer in new[] { misspelt, text, large, nameless })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var page = await misspelt.Content.ReadAsStringAsync();
        page.ShouldContain("<li>$ has an unknown member &#x27;titel&#x27;.");
        page.ShouldContain("<li>$ lacks the member &#x27;holder&#x27;");
        (await gita.Page("/rights/licences")).ShouldContain("No licence is recorded yet.");
    }

    [Fact]
    public async Task Everybody_reads_terms_and_only_governance_and_admins_record_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        foreach (var role in new[] { Role.Uploader, Role.Approver, Role.Auditor })
        {
            var person = await desk.SignIn(role);
            foreach (var kind in new[] { "licences", "models", "consents", "requests", "expiring" })
            {
                (await person.Page($"/rights/{kind}")).ShouldNotContain("Record it");
            }

            using var answer = await person.SubmitFile("/rights", "/rights/licences", "fjord-stills.json", Fjord, field: "document");
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }

        using var schema = await (await desk.SignIn(desk.Ana)).Get("/api/schemas/consent");
        schema.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
    }

    [Fact]
    public async Task A_consents_page_shows_which_live_assets_hang_on_it_before_it_is_withdrawn()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        using var use = await (await desk.SignIn(desk.Uma)).Get($"/assets/{asset}/original?channel=print&territory=SE");
        use.StatusCode.ShouldBe(HttpStatusCode.OK);
        var governance = await desk.SignIn(gita);

        var page = await governance.Page("/rights/consents/lista-lighthouse");
        page.ShouldContain("1 live asset will no longer get a yes.");
        page.ShouldContain("Used 1 time for print in SE");
        using var withdrawn = await governance.Submit("/rights/consents/lista-lighthouse", "/rights/consents/lista-lighthouse/end", new() { ["why"] = "By letter." });

        (await governance.Page("/rights/consents/lista-lighthouse")).ShouldContain("<b>Now no</b>");
    }
}
