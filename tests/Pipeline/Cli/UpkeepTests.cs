using Azure.Data.Tables;
using ReviewPipeline.Reports;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Cli;

public class UpkeepTests(Azurite azurite)
{
    [Fact]
    public async Task Rebuild_puts_lists_right_that_lost_gained_or_changed_rows()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("1.png", seed: 1);
        await bench.InReview("2.png", seed: 2);
        var lists = bench.Get<Lists>();
        var before = await Rows(lists);

        await lists.Delete(before[0].Partition, before[0].Key, Workbench.Cancellation);
        await lists.Put(before[^1] with { Document = """{"title":"changed"}""" }, Workbench.Cancellation);
        await lists.Put(new(ListRow.Briefs, "0-stale", "{}"), Workbench.Cancellation);
        var report = (await ReviewProgram.On(bench).Run("rebuild", "--json")).ShouldEndWith(0).Json;

        (await Rows(lists)).ShouldBe(before);
        report.GetProperty("rows").GetProperty(before[0].Partition).GetProperty("missing").GetInt32().ShouldBe(1);
        report.GetProperty("rows").GetProperty(before[^1].Partition).GetProperty("different").GetInt32().ShouldBe(1);
        report.GetProperty("rows").GetProperty(ListRow.Briefs).GetProperty("extra").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Lists_that_were_lost_altogether_come_back_and_later_changes_still_reach_them()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview();
        var lists = bench.Get<Lists>();
        var before = await Rows(lists);
        var table = new TableClient(bench.Connection, Pipeline.Tables.Lists);
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            await table.DeleteEntityAsync(row);
        }

        (await ReviewProgram.On(bench).Run("rebuild")).ShouldEndWith(0);
        (await Rows(lists)).ShouldBe(before);

        await bench.Get<Steps.ReviewDesk>().Run(
            candidate, "approve", new Review.CandidateCommand.Decide(Review.DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public async Task A_head_that_differs_from_its_entries_is_named_and_written_anew_only_when_asked_for()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview();
        var trail = new TableClient(bench.Connection, Pipeline.Tables.Trail);
        TableEntity head = await trail.GetEntityAsync<TableEntity>(candidate.Value, "head");
        head["Status"] = "approved";
        await trail.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);
        var review = ReviewProgram.On(bench);

        (await review.Run("rebuild")).ShouldEndWith(1).Output.ShouldContain($"{candidate}: Its head says 'approved', its entries come to 'in-review'.");
        (await review.Run("rebuild", "--repair-heads")).ShouldEndWith(0);
        (await review.Run("rebuild", "--json")).ShouldEndWith(0).Json.GetProperty("heads").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Requeue_moves_every_message_back_and_loses_none()
    {
        await using var bench = await Workbench.Start(azurite);
        var queues = bench.Get<WorkQueues>();
        var poison = bench.Queue(Pipeline.Queues.Poison(Pipeline.Queues.Checks));
        await poison.CreateAsync();
        var bodies = Enumerable.Range(0, 70).Select(number => $$"""{"subject":"candidate-{{number}}"}""").ToList();
        await Task.WhenAll(bodies.Select(body => poison.SendMessageAsync(body)));

        var report = (await ReviewProgram.On(bench).Run("requeue", "--json")).ShouldEndWith(0).Json;

        report.EnumerateArray().Single(queue => queue.GetProperty("queue").GetString() == Pipeline.Queues.Checks)
            .GetProperty("moved").GetInt32().ShouldBe(70);
        (await queues.Depth(Pipeline.Queues.Poison(Pipeline.Queues.Checks), Workbench.Cancellation)).ShouldBe(0);
        var back = new List<string>();
        while (await queues.Receive(Pipeline.Queues.Checks, 32, TimeSpan.FromMinutes(5), Workbench.Cancellation) is { Count: > 0 } messages)
        {
            back.AddRange(messages.Select(message => message.Body));
        }

        back.ShouldBe(bodies, ignoreOrder: true);
    }

    private static async Task<List<ListRow>> Rows(Lists lists) => await lists.All(Workbench.Cancellation).ToListAsync();
}
