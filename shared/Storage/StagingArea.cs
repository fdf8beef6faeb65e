using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace ReviewPipeline.Storage;

/// <summary>
/// Where browsers write files by an address of their own: one blob, some minutes, nothing but writing. What lies here is nothing yet; it
/// counts once it has been copied to the uploads.
/// </summary>
public sealed class StagingArea(StorageAccount account, BlobStore blobs, TimeProvider time)
{
    /// <summary>A file in the staging area that has not been finished by then was given up: its address ended after minutes.</summary>
    private static readonly TimeSpan LongestStaged = TimeSpan.FromDays(1);

    /// <summary>Azure drops blocks that were never put together after a week; from then on nothing can follow on an address that has ended.</summary>
    private static readonly TimeSpan LongestClaimed = TimeSpan.FromDays(8);

    private const string Arrivals = Pipeline.Containers.Uploads;

    /// <summary>No address is handed out for a name that ends so.</summary>
    private const string ClaimEnding = ".claimed";

    /// <summary>Of the key that signs addresses by this app's identity: asked for once an hour. Azure lets it be up to seven days.</summary>
    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(2);

    /// <summary>Clocks that differ would find a key that begins now not to hold yet: Azure's advice for SAS.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private UserDelegationKey? key;

    /// <summary>Scheme, host and port: what a page that writes here has to be allowed to connect to.</summary>
    public string Origin => account.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// Signed by the account's key where this app has it, as locally, else by its own identity. For a file in one piece it permits creating and
    /// nothing else. Azure has no permission to stage blocks and not to overwrite: for a file in blocks it permits writing the one blob,
    /// whose name nobody else has, and of which only the state is used that was looked at.
    /// </summary>
    public async Task<Uri> AddressOf(string name, bool inBlocks, DateTimeOffset until, CancellationToken cancellation) =>
        await Signed(name, inBlocks ? BlobSasPermissions.Write : BlobSasPermissions.Create, until, cancellation);

    /// <summary>What lies there: whole, or the blocks that have been staged of it. Nothing of both where nobody wrote.</summary>
    public async Task<StagedFile> Look(string name, CancellationToken cancellation)
    {
        var blob = account.Container(Pipeline.Containers.Staging).GetBlockBlobClient(name);
        try
        {
            BlockList found = await blob.GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellation);
            if (found.UncommittedBlocks.Any())
            {
                return new(null, [.. found.UncommittedBlocks.Select(block => new StagedBlock(block.Name, block.SizeLong))]);
            }

            BlobProperties whole = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return new(new(whole.ContentLength, whole.ETag.ToString()), []);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return new(null, []);
        }
    }

    /// <summary>
    /// Has one state of the blob be the one that may arrive, for as long as anything can still be written to it: whoever was handed its address
    /// could write another file there once the first has been taken away.
    /// </summary>
    /// <returns>False where it is another state.</returns>
    public async Task<bool> Claim(string name, StagedWhole whole, CancellationToken cancellation) =>
        await blobs.Create(Pipeline.Containers.Staging, ClaimOf(name), Encoding.ASCII.GetBytes(whole.ETag), "text/plain", cancellation)
        || await ClaimedState(name, cancellation) == whole.ETag;

    /// <summary>ETag of the one state that may arrive; null where none has been claimed.</summary>
    public async Task<string?> ClaimedState(string name, CancellationToken cancellation) =>
        await blobs.Read(Pipeline.Containers.Staging, ClaimOf(name), cancellation) is { } claimed ? Encoding.ASCII.GetString(claimed.Content.Span) : null;

    /// <summary>Whether a blob of this container, so old, is of no more use.</summary>
    public static bool IsOver(string name, TimeSpan age) => age > (name.EndsWith(ClaimEnding, StringComparison.Ordinal) ? LongestClaimed : LongestStaged);

    private static string ClaimOf(string name) => name + ClaimEnding;

    /// <summary>Puts the blocks together in this order.</summary>
    /// <returns>Null where there is a blob already, or a block has gone.</returns>
    public async Task<StagedWhole?> PutTogether(
        string name, IReadOnlyList<StagedBlock> blocks, string contentType, CancellationToken cancellation)
    {
        try
        {
            BlobContentInfo made = await account.Container(Pipeline.Containers.Staging).GetBlockBlobClient(name).CommitBlockListAsync(
                blocks.Select(block => block.Name),
                new CommitBlockListOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType } },
                cancellation);
            return new(blocks.Sum(block => block.Bytes), made.ETag.ToString());
        }
        catch (RequestFailedException problem) when (problem.Status is 400 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>
    /// Copies within the storage, over whatever was there. Bytes and declared type are the writer's; what the blob says of its sender is not.
    /// </summary>
    /// <returns>The ETag that the arrival is left with; null where what lies here is no longer in the state that was looked at.</returns>
    public async Task<string?> Arrive(
        string name, StagedWhole whole, string path, Dictionary<string, string> metadata, CancellationToken cancellation)
    {
        var source = await Signed(name, BlobSasPermissions.Read, time.GetUtcNow().AddMinutes(5), cancellation);
        try
        {
            BlobCopyInfo copied = await account.Container(Arrivals).GetBlobClient(path).SyncCopyFromUriAsync(
                source, new BlobCopyFromUriOptions { Metadata = metadata, SourceConditions = new() { IfMatch = new ETag(whole.ETag) } }, cancellation);
            return copied.ETag.ToString().Trim('"');
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task<Uri> Signed(string name, BlobSasPermissions may, DateTimeOffset until, CancellationToken cancellation)
    {
        var blob = account.Container(Pipeline.Containers.Staging).GetBlobClient(name);
        var terms = new BlobSasBuilder(may, until)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = name,
            Resource = "b",
            Protocol = blob.Uri.IsLoopback ? SasProtocol.HttpsAndHttp : SasProtocol.Https,
        };
        return blob.CanGenerateSasUri
            ? blob.GenerateSasUri(terms)
            : blob.GenerateUserDelegationSasUri(terms, await KeyUntil(until, cancellation));
    }

    /// <summary>Two that ask at once each get one, and either is good.</summary>
    private async Task<UserDelegationKey> KeyUntil(DateTimeOffset until, CancellationToken cancellation)
    {
        if (key is { } known && known.SignedExpiresOn >= until)
        {
            return known;
        }

        var now = time.GetUtcNow();
        return key = await account.Blobs.GetUserDelegationKeyAsync(
            new BlobGetUserDelegationKeyOptions(now + KeyLife) { StartsOn = now - ClockSkew }, cancellation);
    }
}

/// <param name="Whole">Null where it has not been put together.</param>
/// <param name="Blocks">Those that wait to be put together, in no order that means something.</param>
public sealed record StagedFile(StagedWhole? Whole, IReadOnlyList<StagedBlock> Blocks);

/// <param name="ETag">Names this state of it.</param>
public sealed record StagedWhole(long Bytes, string ETag);

/// <param name="Name">Base64, as its writer chose.</param>
public sealed record StagedBlock(string Name, long Bytes);
