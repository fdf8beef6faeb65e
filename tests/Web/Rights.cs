using System.Net;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Rights(Azurite azurite)
{
    private static readonly Role[] People = [Role.Uploader, Role.Approver, Role.Governance, Role.Auditor, Role.Admin];

    [Fact]
    public async Task Everybody_reads_every_page()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        foreach (var role in People)
        {
            var person = await desk.SignIn(role);
            foreach (var address in new[] { "/", "/briefs", $"/briefs/{DeskUnderTest.Brief}", "/queue", "/trail", $"/candidates/{id}", $"/candidates/{id}/pins" })
            {
                await person.Page(address);
            }

            using var data = await person.Get($"/api/briefs/{DeskUnderTest.Brief}/candidates");
            data.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Only_uploaders_and_admins_upload()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        foreach (var role in People)
        {
            var mayUpload = role is Role.Uploader or Role.Admin;
            var person = await desk.SignIn(role);

            using var page = await person.Get($"/briefs/{DeskUnderTest.Brief}/upload");
            using var sent = await person.Send(
                $"/api/briefs/{DeskUnderTest.Brief}/files/hero/{role}.png", [1, 2, 3], await person.Token("/briefs"));
            var brief = await person.Page($"/briefs/{DeskUnderTest.Brief}");

            page.StatusCode.ShouldBe(mayUpload ? HttpStatusCode.OK : HttpStatusCode.Forbidden, role.ToString());
            sent.StatusCode.ShouldBe(mayUpload ? HttpStatusCode.Accepted : HttpStatusCode.Forbidden, role.ToString());
            brief.Contains("/upload\"", StringComparison.Ordinal).ShouldBe(mayUpload, role.ToString());
        }

        var arrived = await desk.Staged.Blobs.List(Pipeline.Containers.Uploads, null, CancellationToken.None).CountAsync();
        arrived.ShouldBe(2);
    }

    [Fact]
    public async Task Only_approvers_claim_and_decide_and_only_they_see_the_buttons()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var before = (await desk.Staged.Entries(id)).Count;
        foreach (var role in People.Where(role => role is not (Role.Approver or Role.Governance)))
        {
            var person = await desk.SignIn(role);
            var page = await person.Page($"/candidates/{id}");
            page.ShouldNotContain("/decide");
            (await person.Page("/queue")).ShouldNotContain("Start reviewing");

            foreach (var action in new[] { $"/candidates/{id}/decide", $"/candidates/{id}/claim", $"/candidates/{id}/release", "/queue" })
            {
                using var answer = await person.Submit("/briefs", action, new() { ["kind"] = "approve", ["run"] = "1", ["key"] = "k" });
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} {action}");
                (await answer.Content.ReadAsStringAsync()).ShouldContain("Not with your role");
            }
        }

        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task The_governance_lead_decides_only_where_a_stage_asks_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var gita = await desk.SignIn(Role.Governance);
        var before = (await desk.Staged.Entries(id)).Count;

        var page = await gita.Page($"/candidates/{id}");
        using var answer = await gita.Submit("/briefs", $"/candidates/{id}/decide", new() { ["kind"] = "approve", ["run"] = "1", ["key"] = "k" });

        page.ShouldNotContain("/decide");
        page.ShouldContain("Stage &#x27;Brand&#x27; is open, and it asks approvers.");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var before = (await desk.Staged.Entries(id)).Count;

        foreach (var action in new[] { $"/candidates/{id}/decide", "/queue", "/sign-out" })
        {
            using var answer = await ana.Post(action, new() { ["kind"] = "approve", ["run"] = "1", ["key"] = "k" });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, action);
        }

        var uma = await desk.SignIn(desk.Uma);
        using var sent = await uma.Send($"/api/briefs/{DeskUnderTest.Brief}/files/hero/a.png", [1], token: null);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }
}
