using Azure.Storage.Blobs;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>
/// The log is put back to before its newest entries, with all that the account holds of them, and grows beyond where it was: what the
/// account's owner can do, or a restored backup. Only the witness has seen what is gone.
/// </summary>
internal sealed class PutBack(Workbench bench)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(1);

    /// <summary>Of pictures that no upload of the campaign has.</summary>
    private uint seed = 1_000_000;

    private BlobContainerClient Log => bench.Container(Pipeline.Containers.TrailLog);

    /// <param name="sealer">Started once the log has grown again; none may seal before.</param>
    /// <returns>Why sealing stopped.</returns>
    public async Task<string> AndSeal(Func<Task> sealer)
    {
        var before = await Blobs();
        await Grow("lost", 1);
        var lost = (await bench.Get<Seal>().Run(Workbench.Cancellation)).Entries;
        lost.ShouldBeGreaterThan(0, "else nothing is put back");
        await Restore(before, (await Blobs()).Keys);

        // Each has one entry and more. A log no longer than what was witnessed may be behind another sealer, and goes on.
        await Grow("new", lost + 1);
        await sealer();

        var log = bench.Get<TrailLog>();
        await Eventually.Holds(async () => await log.ReadAlarm(Workbench.Cancellation) is not null, Noticed, "sealing stops");
        return (await log.ReadAlarm(Workbench.Cancellation))!.Why;
    }

    private async Task Grow(string name, int uploads)
    {
        for (var i = 1; i <= uploads; i++)
        {
            await bench.Upload($"{Workbench.Brief}/{name}/{i}.jpg", Pictures.Jpeg(seed++, 320, 168));
        }
    }

    private async Task<Dictionary<string, BinaryData>> Blobs()
    {
        var found = new Dictionary<string, BinaryData>(StringComparer.Ordinal);
        await foreach (var blob in Log.GetBlobsAsync(cancellationToken: Workbench.Cancellation))
        {
            found[blob.Name] = (await Log.GetBlobClient(blob.Name).DownloadContentAsync(Workbench.Cancellation)).Value.Content;
        }

        return found;
    }

    private async Task Restore(Dictionary<string, BinaryData> before, IEnumerable<string> now)
    {
        foreach (var gone in now.Except(before.Keys))
        {
            await Log.DeleteBlobAsync(gone, cancellationToken: Workbench.Cancellation);
        }

        foreach (var (name, content) in before)
        {
            await Log.GetBlobClient(name).UploadAsync(content, overwrite: true, Workbench.Cancellation);
        }

        var kept = bench.Container(Pipeline.Containers.Checkpoints);
        var newest = Checkpoint.NameOf(LogBatch.Decode(before[TrailLog.NextBlob].ToMemory().Span).From);
        await foreach (var checkpoint in kept.GetBlobsAsync(cancellationToken: Workbench.Cancellation))
        {
            if (string.CompareOrdinal(checkpoint.Name, newest) > 0)
            {
                await kept.DeleteBlobAsync(checkpoint.Name, cancellationToken: Workbench.Cancellation);
            }
        }
    }
}
