using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ReviewPipeline.Storage;

/// <summary>
/// One holder at a time, over all processes that share the account. It renews itself until it is disposed of, and what the holder has
/// to remember is kept in the leased blob itself: who has lost the lease can't write there any more.
/// </summary>
public sealed class BlobLease : IAsyncDisposable
{
    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task renewing;

    private BlobLease(BlobClient blob, BlobLeaseClient lease, TimeSpan duration)
    {
        this.blob = blob;
        this.lease = lease;
        Lost = lost.Token;
        renewing = Renew(duration);
    }

    /// <summary>Cancelled when the lease is no longer held: somebody else may hold it now.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Creates container and blob where they are missing. Null where somebody else holds the lease.</summary>
    /// <param name="duration">How long it stays taken if the holder dies: 15 to 60 s, as the storage service allows.</param>
    public static async Task<BlobLease?> TryTake(
        StorageAccount account, string container, string name, TimeSpan duration, CancellationToken cancellation)
    {
        var target = account.Container(container).GetBlobClient(name);

        // The client makes the lease's id, so that a retry of a request whose answer was lost takes the same lease again.
        var taken = target.GetBlobLeaseClient();
        try
        {
            await taken.AcquireAsync(duration, cancellationToken: cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            await account.Container(container).CreateIfNotExistsAsync(cancellationToken: cancellation);
            await new BlobStore(account).Create(container, name, ReadOnlyMemory<byte>.Empty, "application/json", cancellation);
            return await TryTake(account, container, name, duration, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            return null;
        }

        return new(target, taken, duration);
    }

    /// <summary>What a holder wrote last; empty where none has.</summary>
    public async Task<ReadOnlyMemory<byte>> Read(CancellationToken cancellation)
    {
        BlobDownloadResult found = await blob.DownloadContentAsync(cancellation);
        return found.Content.ToMemory();
    }

    /// <summary>False, and nothing written, where the lease has been lost.</summary>
    public async Task<bool> Write(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            var held = new BlobUploadOptions { Conditions = new() { LeaseId = lease.LeaseId } };
            await blob.UploadAsync(BinaryData.FromBytes(content), held, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await renewing;
        try
        {
            await lease.ReleaseAsync();
        }
        catch (RequestFailedException)
        {
            // Lost already, or storage is away: the lease ends by itself.
        }
        catch (AggregateException)
        {
            // The same, after all retries.
        }

        lost.Dispose();
        released.Dispose();
    }

    private async Task Renew(TimeSpan duration)
    {
        var heldSince = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(heldSince) < duration)
        {
            await Task.Delay(duration / 3, released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (released.IsCancellationRequested)
            {
                return;
            }

            var asked = Stopwatch.GetTimestamp();
            try
            {
                await lease.RenewAsync(cancellationToken: released.Token);
                heldSince = asked;
            }
            catch (OperationCanceledException) when (released.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException problem) when (problem.Status is 404 or 409 or 412)
            {
                break;
            }
            catch (Exception problem) when (problem is RequestFailedException or AggregateException)
            {
                // Storage is away for now. The lease stands until its time is over.
            }
        }

        await lost.CancelAsync();
    }
}
