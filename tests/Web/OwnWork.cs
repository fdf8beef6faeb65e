using System.Net;
using System.Security.Cryptography;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class OwnWork(Azurite azurite)
{
    [Fact]
    public async Task A_maker_reads_all_that_was_said_and_only_of_their_own_pictures()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var own = await Add(desk, "own.png", desk.Uma.Id);
        await Add(desk, "foreign.png", "person-0000000000000009");
        await desk.Staged.Decide(own, "staged", desk.Ana.AsActor(), new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm for this palette."));
        var uma = await desk.SignIn(desk.Uma);

        var page = await uma.Page("/mine");

        page.ShouldContain("own.png");
        page.ShouldContain("<b>Reject</b> by Ana Lindqvist");
        page.ShouldContain("Brand or palette");
        page.ShouldContain("Too warm for this palette.");
        page.ShouldNotContain("foreign.png");
    }

    [Fact]
    public async Task The_next_iteration_is_uploaded_from_there_under_the_old_name()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "own.png", desk.Uma.Id);
        var uma = await desk.SignIn(desk.Uma);

        using var sent = await uma.SubmitFile("/mine", $"/mine/next?id={id}", "own-better-2.png", [1, 2, 3]);
        var lying = await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, $"{DeskUnderTest.Brief}/hero/own.png", CancellationToken.None);

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        lying!.Content.ToArray().ShouldBe([1, 2, 3]);
        (await uma.Page(sent.Headers.Location!.ToString())).ShouldContain("The next iteration has been sent.");
    }

    [Theory]
    [InlineData("no type", "application/octet-stream")]
    [InlineData("é/png", "application/octet-stream")]
    [InlineData("image/png; charset=\"\u0001\"", "image/png")]
    public async Task Of_a_type_is_kept_what_a_header_can_say_and_the_file_is_taken(string type, string kept)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "own.png", desk.Uma.Id);
        var uma = await desk.SignIn(desk.Uma);

        using var sent = await uma.SubmitFile("/mine", $"/mine/next?id={id}", "own.png", [1, 2, 3], type);
        var lying = await desk.Staged.Blobs.Facts(Pipeline.Containers.Uploads, $"{DeskUnderTest.Brief}/hero/own.png", CancellationToken.None);

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        lying!.Bytes.ShouldBe(3);
        lying.ContentType.ShouldBe(kept);
    }

    [Theory]
    [InlineData("own.jpg", "is a JPG file, and &#x27;own.png&#x27; is a PNG file")]
    [InlineData("own", "is a nameless file")]
    public async Task Another_kind_of_file_is_refused_in_words_and_changes_nothing(string name, string words)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "own.png", desk.Uma.Id);
        var uma = await desk.SignIn(desk.Uma);

        using var refused = await uma.SubmitFile("/mine", $"/mine/next?id={id}", name, [1, 2, 3]);
        var lying = await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, $"{DeskUnderTest.Brief}/hero/own.png", CancellationToken.None);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(words);
        lying!.Content.Length.ShouldBe(64);
    }

    [Fact]
    public async Task Nobody_uploads_the_next_iteration_of_somebody_elses_picture()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "own.png", "person-0000000000000009");
        var uma = await desk.SignIn(desk.Uma);

        using var refused = await uma.SubmitFile("/mine", $"/mine/next?id={id}", "own.png", [1, 2, 3]);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_maker_says_that_it_is_finished_and_withdraws_it_with_a_reason()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "own.png", desk.Uma.Id);
        var uma = await desk.SignIn(desk.Uma);

        using var finished = await uma.Submit("/mine", $"/mine/finish?id={id}", new() { ["key"] = "f", ["edits"] = "Horizon levelled." });
        using var withdrawn = await uma.Submit("/mine", $"/mine/withdraw?id={id}", new() { ["key"] = "w", ["reason"] = "The client changed their mind." });
        var page = await uma.Page($"/candidates/{id}");

        finished.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.ShouldContain("<b>Withdrawn</b> by Uma Castellanos");
        page.ShouldContain("The client changed their mind.");
    }

    private static async Task<SubjectId> Add(DeskUnderTest desk, string file, string uploader)
    {
        var uploaded = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", file, RandomNumberGenerator.GetBytes(64));
        var id = await desk.Staged.TakeIn(uploaded, Picture.Dot, uploader: uploader);
        await desk.Staged.Check(id, Results.Met);
        return id;
    }
}
