using System.Net;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Each is refused as its sender's trouble, never as a fault of ours, and changes nothing.</summary>
public sealed class RequestsThatNoPageSends(Azurite azurite)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("POST", "/candidates/{id}")]
    [InlineData("POST", "/candidates/{id}/bogus")]
    [InlineData("POST", "/candidates/{id}/pins")]
    [InlineData("POST", "/compare?a={id}")]
    [InlineData("POST", "/trail")]
    [InlineData("PUT", "/queue")]
    [InlineData("DELETE", "/briefs/spring-launch/sets/hero")]
    public async Task A_page_that_has_nothing_for_a_method_or_an_act_says_so(string method, string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);

        using var content = new StringContent("a=1", Encoding.UTF8, Form);
        using var answer = await ana.Send(new(method), address.Replace("{id}", id.Value, StringComparison.Ordinal), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This address takes nothing of that kind.");
    }

    [Theory]
    [InlineData("/api/candidates/{id}/decisions")]
    [InlineData("/api/candidates/{id}/claims")]
    [InlineData("/candidates/{id}/decide")]
    [InlineData("/queue")]
    [InlineData("/queue/bulk")]
    [InlineData("/briefs/spring-launch/sets/hero/approveall")]
    public async Task A_form_that_cannot_be_read_is_not_taken_for_an_empty_one(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var before = (await desk.Staged.Entries(id)).Count;
        var ana = await desk.SignIn(desk.Ana);

        foreach (var (type, body) in new[]
        {
            ("application/json", """{ "kind": "approve" }"""),
            (Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"field{i}=1"))),
            (Form, "note=%00"),
            ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nappr"),
            ("multipart/form-data", "--x"),
        })
        {
            using var content = new StringContent(body) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type) } };
            using var answer = await ana.Send(HttpMethod.Post, address.Replace("{id}", id.Value, StringComparison.Ordinal), content);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{type} {body[..3]}");
        }

        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }

    [Theory]
    [InlineData("/api/candidates/{id}/decisions")]
    [InlineData("/queue/bulk")]
    [InlineData("/candidates/{id}/decide")]
    public async Task A_form_of_megabytes_is_refused_by_its_size(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);

        using var content = new StringContent($"note={new string('a', 5_000_000)}", Encoding.UTF8, Form);
        using var answer = await ana.Send(HttpMethod.Post, address.Replace("{id}", id.Value, StringComparison.Ordinal), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Words_where_a_number_belongs_are_refused_and_the_answer_keeps_its_headers()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);

        using var number = await ana.Get($"/api/queue/beside/{id}?count=999999999999");
        using var key = await ana.Submit("/briefs", "/notices?handler=read", new() { ["key"] = "../x" });

        foreach (var answer in new[] { number, key })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        }
    }

    [Fact]
    public async Task What_is_refused_by_role_says_so_whatever_the_forms_fields_are_called()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.Submit("/briefs", $"/candidates/{id}/overrule", new() { ["code"] = "SIZE-001", ["run"] = "1" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Not with your role");
    }

    private static Task<SubjectId> Add(DeskUnderTest desk) =>
        desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
}
