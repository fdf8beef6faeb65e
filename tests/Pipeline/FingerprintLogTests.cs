using Azure.Storage.Blobs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests;

public class FingerprintLogTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Full_tails_are_put_together_into_a_base_and_no_line_is_lost()
    {
        var connection = await NewAccount();
        var log = new FingerprintLog(StorageAccount.FromConnectionString(connection));
        var lines = Lines(FingerprintLog.FullTails * FingerprintLog.TailLines).ToList();
        await log.Append(lines, Cancellation);
        var warm = (Cursor: new LineCursor(), Index: new FingerprintIndex());
        await log.ReadNew(warm.Cursor, warm.Index.Put, Cancellation);

        await log.Append([lines[7] with { Version = 2, Standing = Standing.Rejected }], Cancellation);

        var blobs = new BlobContainerClient(connection, Pipeline.Containers.Fingerprints).GetBlobs(cancellationToken: Cancellation);
        blobs.Select(blob => blob.Name.Split('/')[0]).ShouldBe(["base", "tail"]);
        await log.ReadNew(warm.Cursor, warm.Index.Put, Cancellation);
        foreach (var index in new[] { warm.Index, await Cold(connection) })
        {
            index.Count.ShouldBe(lines.Count);
            index.Find(lines[7].Candidate)!.Value.Standing.ShouldBe(Standing.Rejected);
            index.Find(lines[^1].Candidate).ShouldBe(lines[^1]);
        }
    }

    [Fact]
    public async Task Instances_that_write_read_and_put_together_at_once_lose_no_line()
    {
        var connection = await NewAccount();
        var lines = Lines(FingerprintLog.TailLines * (FingerprintLog.FullTails + 2)).ToList();
        var reader = new FingerprintIndex();
        var cursor = new LineCursor();
        var writers = lines.Chunk(lines.Count / 4).Select(async share =>
        {
            var log = new FingerprintLog(StorageAccount.FromConnectionString(connection));
            foreach (var few in share.Chunk(1500))
            {
                await log.Append(few, Cancellation);
                await log.Compact(Cancellation);
            }
        });
        var reading = Task.Run(async () =>
        {
            var log = new FingerprintLog(StorageAccount.FromConnectionString(connection));
            for (var round = 0; round < 10; round++)
            {
                await log.ReadNew(cursor, reader.Put, Cancellation);
            }
        });
        await Task.WhenAll([.. writers, reading]);

        await new FingerprintLog(StorageAccount.FromConnectionString(connection)).ReadNew(cursor, reader.Put, Cancellation);
        reader.Count.ShouldBe(lines.Count);
        (await Cold(connection)).Count.ShouldBe(lines.Count);
    }

    [Fact]
    public async Task A_line_whose_answer_was_lost_stands_there_once_or_twice_and_counts_once()
    {
        var connection = await NewAccount();
        await using var proxy = await StorageProxy.Start(
            connection, write => Task.FromResult(write % 3 == 0 ? Fate.AnswerIsLost : Fate.Pass));
        var log = new FingerprintLog(StorageAccount.FromConnectionString(proxy.Connection));
        foreach (var line in Lines(12))
        {
            await log.Append([line], Cancellation);
        }

        (await Cold(connection)).Count.ShouldBe(12);
    }

    private static IEnumerable<IndexedPrint> Lines(int count) => Enumerable.Range(1, count)
        .Select(i => new IndexedPrint((UInt128)i, 1, new((ulong)i * 0x9E3779B97F4A7C15, (ulong)i, ~(ulong)i, 1), Standing.Undecided));

    private static async Task<FingerprintIndex> Cold(string connection)
    {
        var index = new FingerprintIndex();
        await new FingerprintLog(StorageAccount.FromConnectionString(connection)).ReadNew(new(), index.Put, Cancellation);
        return index;
    }

    private async Task<string> NewAccount()
    {
        var connection = await azurite.NewAccount();
        await StorageAccount.FromConnectionString(connection).EnsureCreated(Cancellation);
        return connection;
    }
}
