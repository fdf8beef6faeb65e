using System.Net;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>
/// An address names something that the person may know of, and the body of the request something of another group under the same name: what
/// counts is the address, by which the gate has judged.
/// </summary>
public sealed class ItemsNamedTwice(Azurite azurite)
{
    private const string Own = "iberian-summer";
    private const string Theirs = DeskUnderTest.Brief;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_shows_what_its_address_names_whatever_else_its_body_names()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var theirs = await desk.Staged.AddCandidate(Theirs, "hero", "theirs.png", Picture.Dot, Results.Met);
        await desk.Staged.AddBrief(Own, Brief());
        var own = await desk.Staged.AddCandidate(Own, "hero", "own.png", Picture.Dot, Results.Met);
        var iris = await desk.SignIn(await desk.Staged.AddPerson("Iris Elsewhere", RoleGrants.Parse("uploader:iberia,approver:iberia,governance:iberia,auditor:iberia,admin:iberia")));
        (string Address, string Name, string Value)[] tries =
        [
            ($"/candidates/{own}", "id", theirs.Value),
            ($"/candidates/{own}/pins", "id", theirs.Value),
            ($"/candidates/{own}/difference/{own}", "id", theirs.Value),
            ($"/candidates/{own}/difference/{own}", "to", theirs.Value),
            ($"/compare?a={own}&b={own}", "a", theirs.Value),
            ($"/compare?a={own}&b={own}", "b", theirs.Value),
            ("/compare", "a", theirs.Value),
            ($"/briefs/{Own}", "slug", Theirs),
            ($"/briefs/{Own}/sheet", "slug", Theirs),
            ($"/briefs/{Own}/guests", "slug", Theirs),
            ($"/briefs/{Own}/upload", "slug", Theirs),
            ($"/briefs/{Own}/sets/hero", "slug", Theirs),
            ($"/trail/{own}/1", "subject", theirs.Value),
            ($"/why/{own}", "id", theirs.Value),
            ("/why", "id", theirs.Value),
            ($"/assets/{own}", "id", theirs.Value),
            ("/rights", "asset", theirs.Value),
            ("/queue", "brief", Theirs),
            ("/queue", "decided", theirs.Value),
            ("/trail", "brief", Theirs),
        ];
        foreach (var (address, name, value) in tries)
        {
            foreach (var body in new HttpContent[] { new FormUrlEncodedContent([new(name, value)]), new MultipartFormDataContent { { new StringContent(value), name } } })
            {
                using var answer = await iris.Ask(HttpMethod.Get, address, body);
                var shown = await answer.Content.ReadAsStringAsync(Cancellation);
                foreach (var mark in new[] { theirs.Value, "theirs.png", "Spring launch" })
                {
                    shown.ShouldNotContain(mark, Case.Insensitive, $"{address} with {name} in its body");
                }
            }
        }
    }

    [Fact]
    public async Task A_file_goes_where_the_address_says()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddBrief(Own, Brief());
        var iris = await desk.SignIn(await desk.Staged.AddPerson("Iris Elsewhere", RoleGrants.Parse("uploader:iberia")));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Theirs), "slug" }, { new StringContent("hero"), "set" }, { new ByteArrayContent([1, 2, 3]), "files", "sent.png" },
        };

        using var answer = await iris.Send(HttpMethod.Post, $"/briefs/{Own}/upload", form);

        (await Uploads(desk)).ShouldBe([$"{Own}/hero/sent.png"]);
    }

    [Fact]
    public async Task Who_no_longer_uploads_in_a_group_sends_no_next_iteration_there()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddBrief(Own, Brief());
        var iris = await desk.Staged.AddPerson("Iris Moved", RoleGrants.Parse("uploader:iberia"));
        var file = await desk.Staged.Upload(Theirs, "hero", "earlier.png", [1, 2, 3, 4]);
        var earlier = await desk.Staged.TakeIn(file, Picture.Dot, uploader: iris.Id);
        var before = await Uploads(desk);
        var session = await desk.SignIn(iris);
        MultipartFormDataContent Form(bool isNamed) => isNamed
            ? new() { { new StringContent(earlier.Value), "id" }, { new ByteArrayContent([5, 6]), "file", "next.png" } }
            : new() { { new ByteArrayContent([5, 6]), "file", "next.png" } };

        using var inBody = await session.Send(HttpMethod.Post, "/mine/next", Form(isNamed: true));
        using var inAddress = await session.Send(HttpMethod.Post, $"/mine/next?id={earlier}", Form(isNamed: false));

        inBody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        inAddress.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, $"{Theirs}/hero/earlier.png", Cancellation))!.Content.ToArray().ShouldBe([1, 2, 3, 4]);
        (await Uploads(desk)).ShouldBe(before);
    }

    private static string Brief() =>
        StagedBrief.Document("Iberian summer", "2027-03-01T17:00:00+01:00").Replace("\"purpose\"", "\"group\": \"iberia\", \"purpose\"", StringComparison.Ordinal);

    private static async Task<List<string>> Uploads(DeskUnderTest desk) =>
        await desk.Staged.Blobs.List(Pipeline.Containers.Uploads, null, Cancellation).Select(blob => blob.Name).ToListAsync(Cancellation);
}
