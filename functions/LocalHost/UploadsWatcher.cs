using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// Plays Event Grid, which the emulator lacks: looks at the container of uploads and puts a BlobCreated message on its queue for each
/// new or changed blob. As with Event Grid, a blob may be announced twice and is not forgotten.
/// </summary>
internal sealed partial class UploadsWatcher(
    StorageAccount account, Singleton singleton, LocalHostSettings local, Bell bell, ILogger<UploadsWatcher> log)
{
    /// <summary>After so many announcements what was announced is written down: killed in between, no more are repeated.</summary>
    private const int Chunk = 256;

    /// <summary>
    /// Azurite lists about 13,000 blobs a second and does nothing else meanwhile. With this pause after each listing, in proportion to
    /// what it took, 5,000 uploads keep it busy a third of the time.
    /// </summary>
    private const int PauseForListing = 2;

    /// <summary>So that with 10,000 uploads, whose listing takes 0.9 s, a new one is still announced within 2 s.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly BlobStore blobs = new(account);
    private readonly WorkQueues queues = new(account);

    public Task Run(CancellationToken stopping) =>
        singleton.Run("uploads-watcher", (lease, _, held) => Watch(lease, held), stopping);

    private async Task Watch(BlobLease lease, CancellationToken held)
    {
        await blobs.CreateContainer(Pipeline.Containers.Uploads, held);
        var announced = new Announced(await lease.Read(held));
        while (!held.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            var news = announced.News(await blobs.List(Pipeline.Containers.Uploads, prefix: null, held).ToListAsync(held));
            var took = Stopwatch.GetElapsedTime(start);

            foreach (var chunk in news.Chunk(Chunk))
            {
                await Parallel.ForEachAsync(chunk, held, Announce);
                bell.Ring();
                announced.Add(chunk);

                // Written after sending: killed in between, the uploads are announced again rather than never.
                if (!await lease.Write(announced.ToJson(), held))
                {
                    return;
                }
            }

            if (news.Count > 0)
            {
                Found(log, news.Count);
            }

            var pause = took * PauseForListing < LongestPause ? took * PauseForListing : LongestPause;
            await Task.Delay(pause > local.WatchInterval ? pause : local.WatchInterval, held);
        }
    }

    private async ValueTask Announce(ListedBlob blob, CancellationToken cancellation)
    {
        var address = blobs.AddressOf(Pipeline.Containers.Uploads, blob.Name);
        await queues.Send(
            Pipeline.Queues.Uploads, BlobCreated.Message(account.Name, Pipeline.Containers.Uploads, blob, address), cancellation);
    }

    [LoggerMessage(LogLevel.Information, "{Count} new uploads.")]
    private static partial void Found(ILogger logger, int count);
}
