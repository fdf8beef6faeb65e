using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests;

public class ReviewQueueTests(Azurite azurite)
{
    [Fact]
    public async Task A_claim_and_a_decision_show_in_another_instance_at_once_though_no_function_runs()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();
        var other = OtherInstance(bench);
        (await Items(other)).ShouldHaveSingleItem().Claim.ShouldBeNull();

        await bench.Desk.Run(id, "claim", new CandidateCommand.TakeClaim(), Workbench.Ana, Workbench.Cancellation);
        (await Items(other)).ShouldHaveSingleItem().Claim!.By.ShouldBe(Workbench.Ana.Id);

        await bench.Desk.Run(
            id, "approve", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        (await Items(other)).ShouldBeEmpty();
        await bench.Drain();
        (await Items(other)).ShouldBeEmpty();
        (await Items(OtherInstance(bench))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_shows_what_was_written_before_it_was_asked_for_however_many_ask_at_once()
    {
        await using var bench = await Workbench.Start(azurite);
        var writer = new QueueLog(StorageAccount.FromConnectionString(bench.Connection));
        var queue = bench.Get<ReviewQueue>();

        await Parallel.ForAsync(0, 60, Workbench.Cancellation, async (number, cancellation) =>
        {
            await writer.Append([Line(number)], cancellation);
            var page = await queue.Next(new(), after: null, 100, Workbench.Ana, cancellation);
            page.Items.Select(item => item.Id).ShouldContain(IdOf(number));
        });
    }

    [Fact]
    public async Task Whoever_waits_for_a_change_is_told_of_it_and_otherwise_of_none()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();
        var queue = bench.Get<ReviewQueue>();
        var mark = (await queue.Page(new(), after: null, 1, Workbench.Ana, Workbench.Cancellation)).Mark;

        (await queue.Changed(mark, TimeSpan.Zero, Workbench.Cancellation)).ShouldBe(mark);
        var here = queue.Changed(mark, TimeSpan.FromMinutes(1), Workbench.Cancellation);
        await bench.Desk.Run(id, "claim", new CandidateCommand.TakeClaim(), Workbench.Ana, Workbench.Cancellation);
        var next = await here;

        next.ShouldNotBe(mark);
        var elsewhere = queue.Changed(next, TimeSpan.FromMinutes(1), Workbench.Cancellation);
        await new QueueLog(StorageAccount.FromConnectionString(bench.Connection)).Append([Line(7)], Workbench.Cancellation);
        (await elsewhere).ShouldNotBe(next);
    }

    [Fact]
    public async Task The_odd_frame_of_a_set_comes_before_the_others_and_can_be_looked_for()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.AddBrief(Workbench.BriefText(frames: 5));
        var seed = 0u;
        foreach (var frame in FrameFiles.Of(Picture.Landscape(seed: 1), FrameFiles.Night(Picture.Landscape(seed: 1)), odd: 4))
        {
            await bench.Upload($"{Workbench.Brief}/trio/{++seed}.png", frame);
        }

        var page = await bench.Get<ReviewQueue>().Page(new(), after: null, 10, Workbench.Ana, Workbench.Cancellation);

        page.Rows[0].Item.File.ShouldBe("4.png");
        page.Rows[0].IsOdd.ShouldBeTrue();
        page.Rows.Skip(1).ShouldAllBe(row => !row.IsOdd && row.SetFindings.Contains("SET-004"));
        page.Rows.ShouldAllBe(row => row.Title == "Spring launch");
    }

    [Fact]
    public async Task Rebuild_mends_a_queue_that_was_lost_or_says_what_follows_from_no_head()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var claimed = await bench.InReview("1.png", seed: 1);
        await bench.InReview("2.png", seed: 2);
        var decided = await bench.InReview("3.png", seed: 3);
        await bench.Desk.Run(claimed, "claim", new CandidateCommand.TakeClaim(), Workbench.Ana, Workbench.Cancellation);
        await bench.Desk.Run(
            decided, "approve", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();

        // What half a minute later the message about the claim brings.
        await bench.Get<Project>().Run(claimed, Workbench.Cancellation);
        var before = await Items(OtherInstance(bench));
        (await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation)).Rows.ShouldBeEmpty();

        await foreach (var blob in bench.Container(Pipeline.Containers.Queue).GetBlobsAsync())
        {
            await bench.Container(Pipeline.Containers.Queue).DeleteBlobAsync(blob.Name);
        }

        await new QueueLog(StorageAccount.FromConnectionString(bench.Connection)).Append([Line(7)], Workbench.Cancellation);
        var report = await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation);

        report.Rows[Pipeline.Containers.Queue].Extra.ShouldBe(1);
        report.Rows[Pipeline.Containers.Queue].Missing.ShouldBeGreaterThanOrEqualTo(3);
        (await Items(OtherInstance(bench))).Select(item => (item.Id, item.Claim)).ShouldBe(before.Select(item => (item.Id, item.Claim)));
        (await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_one_is_taken_from_what_the_person_has_narrowed_the_queue_to()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("one.png", 1);
        await bench.InReview("two.png", 2);
        var filter = new QueueFilter { Search = "two" };

        var first = await bench.Desk.ClaimNext(Workbench.Ana, "a", filter, Workbench.Cancellation);
        var none = await bench.Desk.ClaimNext(Workbench.Ben, "b", filter, Workbench.Cancellation);

        (await bench.Desk.Read(first!.Value, Workbench.Cancellation)).File.ShouldBe("two.png");
        none.ShouldBeNull();
    }

    [Fact]
    public async Task A_reader_that_kept_up_does_not_read_again_what_was_put_together()
    {
        await using var bench = await Workbench.Start(azurite);
        var log = bench.Get<QueueLog>();
        var cursor = new LineCursor();
        var read = 0;
        await log.Append(Lines(10_000), Workbench.Cancellation);
        while (!await log.Compact(Workbench.Cancellation))
        {
            await log.Append(Lines(10_000), Workbench.Cancellation, isUrgent: true);
            await log.ReadNew(cursor, _ => read++, Workbench.Cancellation);
        }

        read = 0;
        await log.ReadNew(cursor, _ => read++, Workbench.Cancellation);
        read.ShouldBe(0);
        await log.ReadNew(new(), _ => read++, Workbench.Cancellation);
        read.ShouldBeGreaterThanOrEqualTo(10_000);
    }

    [Fact]
    public async Task A_line_that_is_none_is_passed_over_and_hides_no_other()
    {
        await using var bench = await Workbench.Start(azurite);
        var log = bench.Get<QueueLog>();
        await log.Append([Line(1)], Workbench.Cancellation);
        var tail = bench.Container(Pipeline.Containers.Queue).GetBlobs(cancellationToken: Workbench.Cancellation).Single().Name;
        foreach (var junk in new[] { "{}\n", "nonsense\n", "{\"line\":\"later\",\"version\":1}\n", new string('x', 200_000) + "\n", "null\n" })
        {
            await bench.Container(Pipeline.Containers.Queue).GetAppendBlobClient(tail)
                .AppendBlockAsync(BinaryData.FromString(junk).ToStream(), cancellationToken: Workbench.Cancellation);
        }

        await log.Append([Line(2)], Workbench.Cancellation);

        (await Items(bench.Get<ReviewQueue>())).Select(item => item.Id).ShouldBe([IdOf(1), IdOf(2)]);
    }

    private static ReviewQueue OtherInstance(Workbench bench)
    {
        var account = StorageAccount.FromConnectionString(bench.Connection);
        return new(new(account), new(new(account), TimeProvider.System), TimeProvider.System);
    }

    private static async Task<IReadOnlyList<QueueItem>> Items(ReviewQueue queue) =>
        (await queue.Next(new(), after: null, 100, Workbench.Ana, Workbench.Cancellation)).Items;

    private static string IdOf(int number) => $"candidate-{number:x32}";

    private static QueueLine.Waiting Line(int number) => new(1, new(
        IdOf(number), "spring-launch", 1, "hero", $"{number}.png", null, null, DateTimeOffset.UnixEpoch, 1, null, [], []));

    private static List<QueueLine> Lines(int count) => [.. Enumerable.Range(0, count).Select(Line)];
}
