using System.Net;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Many candidates by one decision: from the queue, and a frame set as one.</summary>
public sealed class DecidingTogether(Azurite azurite)
{
    private const string Set = $"/briefs/{DeskUnderTest.Brief}/sets/hero";

    [Fact]
    public async Task What_is_selected_in_the_queue_is_decided_and_nothing_else()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var one = await Add(desk, "a.png", 1);
        var two = await Add(desk, "b.png", 2);
        var other = await Add(desk, "c.png", 3);
        var ana = await desk.SignIn(desk.Ana);
        var queue = await ana.Page("/queue");

        using var answer = await ana.SubmitAll("/queue", "/queue/bulk", Form(queue, DecisionKind.Approve, one, two));
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("2 of 2 candidates approved");
        (await Read(desk, one)).Status.ShouldBe(Status.Approved);
        (await Read(desk, two)).Status.ShouldBe(Status.Approved);
        (await Read(desk, other)).Status.ShouldBe(Status.InReview);
        var vote = (await Read(desk, one)).Votes.Single().Vote;
        (vote.Surface, vote.Looked, vote.Run).ShouldBe((DecisionSurface.List, null, 1));
    }

    [Fact]
    public async Task One_that_was_decided_meanwhile_or_checked_again_says_so_and_keeps_no_other_back()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var decided = await Add(desk, "decided.png", 1);
        var again = await Add(desk, "again.png", 2);
        var free = await Add(desk, "free.png", 3);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        var queue = await ana.Page("/queue");
        using var first = await ben.SubmitAll("/queue", "/queue/bulk", Form(await ben.Page("/queue"), DecisionKind.Approve, decided));
        await desk.Staged.Check(again, Results.WrongRatio);

        using var answer = await ana.SubmitAll(
            "/queue", "/queue/bulk", [.. Form(queue, DecisionKind.Reject, decided, again, free), ("reason", "quality"), ("note", "Too soft.")]);
        var page = await answer.Content.ReadAsStringAsync();

        page.ShouldContain("1 of 3 candidates rejected");
        page.ShouldContain("The candidate is decided already (approved).");
        page.ShouldContain("It was Ben");
        page.ShouldContain("was checked again (run 2");
        (await desk.Staged.Keys()).Read((await Read(desk, free)).Decision.ShouldNotBeNull().Note!).ShouldBe("Too soft.");
        (await Read(desk, again)).Status.ShouldBe(Status.InReview);
        (await Read(desk, decided)).Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public async Task What_no_list_has_shown_is_not_decided_nor_what_is_sent_with_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var shown = await Add(desk, "shown.png", 1);
        var unseen = await Add(desk, "unseen.png", 2);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.SubmitAll(
            "/queue", "/queue/bulk", [.. Form(await ana.Page("/queue"), DecisionKind.Approve, shown), ("selected", unseen.Value)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Read(desk, shown)).Status.ShouldBe(Status.InReview);
        (await Read(desk, unseen)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task The_same_form_twice_decides_once()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", 1);
        var ana = await desk.SignIn(desk.Ana);
        var form = Form(await ana.Page("/queue"), DecisionKind.Approve, id);

        using var first = await ana.SubmitAll("/queue", "/queue/bulk", form);
        using var second = await ana.SubmitAll("/queue", "/queue/bulk", form);

        (await second.Content.ReadAsStringAsync()).ShouldContain("1 of 1 candidate approved");
        (await desk.Staged.Entries(id)).Count(entry => entry.Data is CandidateVoted).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_selection_or_without_words_nothing_is_decided_and_what_was_filled_in_is_kept()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", 1);
        var ana = await desk.SignIn(desk.Ana);
        var queue = await ana.Page("/queue");

        using var nothing = await ana.SubmitAll("/queue", "/queue/bulk", Form(queue, DecisionKind.Approve));
        using var wordless = await ana.SubmitAll("/queue", "/queue/bulk", [.. Form(queue, DecisionKind.Reject, id), ("reason", "brand")]);
        var page = await wordless.Content.ReadAsStringAsync();

        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await nothing.Content.ReadAsStringAsync()).ShouldContain("Nothing is selected");
        wordless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("The makers need words");
        page.ShouldContain($"value=\"{id}\" checked");
        page.ShouldContain("value=\"brand\" checked");
        (await Read(desk, id)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task More_than_a_sheet_holds_is_refused_whole()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);
        var ids = Enumerable.Range(0, BulkDecision.MostItems + 1).Select(i => SubjectId.Candidate(DeskUnderTest.Brief, $"{i}").Value);

        using var answer = await ana.SubmitAll(
            "/queue", "/queue/bulk", [("kind", "Approve"), .. ids.SelectMany(id => new[] { ("selected", id), ($"run-{id}", "1") })]);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("201 candidates are selected; 200 at once is the limit.");
    }

    [Fact]
    public async Task An_uploader_decides_nothing_together_either()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", 1);
        var uploader = await desk.SignIn(Role.Uploader);

        using var answer = await uploader.SubmitAll("/briefs", "/queue/bulk", ("kind", "Approve"), ("selected", id.Value), ($"run-{id}", "1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Read(desk, id)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task A_set_with_undecided_frames_is_not_approved_and_the_page_lists_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await Upload(desk, 4);
        var ana = await desk.SignIn(desk.Ana);
        var page = await ana.Page(Set);

        using var answer = await ana.Submit(Set, $"{Set}/approve", new() { ["key"] = "k", ["run"] = Session.FieldIn(page, "run") });
        var refused = await answer.Content.ReadAsStringAsync();

        page.ShouldContain("<b>Missing</b>: frame 5");
        page.ShouldContain("<b>Undecided</b>: frame 1 (frame-1.png), 2 (frame-2.png)");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.ShouldContain("The set can&#x27;t be approved as one.");
    }

    [Fact]
    public async Task All_frames_and_then_the_set_are_approved_at_one_go_and_a_new_frame_ends_that()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await Upload(desk, 5);
        var ana = await desk.SignIn(desk.Ana);
        var page = await ana.Page(Set);

        using var all = await ana.SubmitAll(Set, $"{Set}/approveall", [("key", "k"), ("run", Session.FieldIn(page, "run")), .. Selected(page)]);
        await desk.Staged.TakeInUploads(CancellationToken.None);
        var approved = await ana.Page(Set);
        await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "frame-2.png", FrameFiles.Of(Picture.Landscape(9), FrameFiles.Night(Picture.Landscape(9)), odd: 3)[0]);
        await desk.Staged.TakeInUploads(CancellationToken.None);
        var later = await ana.Page(Set);

        all.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        approved.ShouldContain("Approved as one</b> by Ana Lindqvist");
        later.ShouldNotContain("Approved as one</b> by");
        later.ShouldContain("<b>Undecided</b>: frame 2 (frame-2.png)");
    }

    private static Task<SubjectId> Add(DeskUnderTest desk, string file, int seed) =>
        desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", file, Picture.Landscape(seed), Results.Met);

    private static Task<CandidateState> Read(DeskUnderTest desk, SubjectId id) =>
        desk.Staged.Subjects.Read<CandidateState>(id, TestContext.Current.CancellationToken);

    private static async Task Upload(DeskUnderTest desk, int frames)
    {
        foreach (var (i, frame) in FrameFiles.Of(Picture.Landscape(1), FrameFiles.Night(Picture.Landscape(1)), odd: 3).Take(frames).Index())
        {
            await desk.Staged.Upload(DeskUnderTest.Brief, "hero", $"frame-{i + 1}.png", frame);
        }

        await desk.Staged.TakeInUploads(CancellationToken.None);
    }

    /// <summary>As a browser sends it: the runs of all rows, and what is selected.</summary>
    private static (string, string)[] Form(string queue, DecisionKind kind, params SubjectId[] selected) =>
    [
        ("kind", kind.ToString()),
        ("key", Session.FieldIn(queue, "key")),
        ("back", "/queue"),
        .. selected.Select(id => ("selected", id.Value)),
        .. selected.Select(id => ($"run-{id}", Session.FieldIn(queue, $"run-{id}"))),
    ];

    private static IEnumerable<(string, string)> Selected(string page) =>
        from part in page.Split("name=\"selected\" value=\"").Skip(1)
        let id = part[..part.IndexOf('"', StringComparison.Ordinal)]
        from field in new[] { ("selected", id), ($"run-{id}", Session.FieldIn(page, $"run-{id}")) }
        select field;
}
