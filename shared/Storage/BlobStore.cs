using Azure;
using Azure.Storage.Blobs.Models;

namespace ReviewPipeline.Storage;

/// <summary>Blobs by container and name. Writes say whether they may replace: check-then-act is a bug.</summary>
public sealed class BlobStore(StorageAccount account)
{
    /// <summary>Azurite answers nobody else while it writes a page: 1,000 blobs take it 70 ms, and all of them take no longer in pages.</summary>
    private const int ListPage = 1000;

    /// <summary>Null where there is no such blob.</summary>
    public async Task<BlobFacts?> Facts(string container, string name, CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await account.Container(container).GetBlobClient(name)
                .GetPropertiesAsync(cancellationToken: cancellation);
            return new(found.ContentLength, found.ContentType, Bare(found.ETag), found.LastModified, found.Metadata.AsReadOnly());
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Null where there is no such blob, or no longer in the state of <paramref name="etag"/>.</summary>
    public async Task<StoredBlob?> Read(string container, string name, CancellationToken cancellation, string? etag = null)
    {
        try
        {
            BlobDownloadResult found = await account.Container(container).GetBlobClient(name).DownloadContentAsync(
                new BlobDownloadOptions { Conditions = etag is null ? null : new() { IfMatch = new ETag(etag) } },
                cancellation);
            return new(found.Content.ToMemory(), Bare(found.Details.ETag));
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>A blob with what is known of it, by one call; null where there is no such blob. One that is longer than may be is not read.</summary>
    /// <param name="most">Bytes.</param>
    public async Task<FoundBlob?> ReadUpTo(string container, string name, long most, CancellationToken cancellation)
    {
        try
        {
            using BlobDownloadStreamingResult found = await account.Container(container).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation);
            var details = found.Details;
            var facts = new BlobFacts(details.ContentLength, details.ContentType, Bare(details.ETag), details.LastModified, details.Metadata.AsReadOnly());
            if (facts.Bytes > most)
            {
                return new(facts, Content: null);
            }

            var content = new byte[facts.Bytes];
            await found.Content.ReadExactlyAsync(content, cancellation);
            return new(facts, content);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Reads while it is read; null where there is no such blob.</summary>
    public async Task<Stream?> OpenRead(string container, string name, CancellationToken cancellation)
    {
        try
        {
            return await account.Container(container).GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A part of a blob; shorter where the blob ends, null where there is no such blob or it ends before.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadRange(string container, string name, long offset, long length, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await account.Container(container).GetBlobClient(name).DownloadContentAsync(
                new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancellation);
            return found.Content.ToMemory();
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 416)
        {
            return null;
        }
    }

    /// <summary>Writes if there is no blob of this name. False where there is one; it is left as it is.</summary>
    public async Task<bool> Create(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellation,
        IDictionary<string, string>? metadata = null)
    {
        try
        {
            await Upload(container, name, content, contentType, new() { IfNoneMatch = ETag.All }, metadata, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 409 or 412)
        {
            // Whoever hears that it is there goes on as if it had been written: an answer is not enough to lose content by.
            return await account.Container(container).GetBlobClient(name).ExistsAsync(cancellation)
                ? false
                : throw new IOException($"{container}/{name} was not written and is not there: {problem.Message}", problem);
        }
    }

    /// <summary>Writes over the state of <paramref name="etag"/>, or creates where it is null. False where somebody else was first.</summary>
    public async Task<bool> Replace(
        string container, string name, ReadOnlyMemory<byte> content, string contentType, string? etag, CancellationToken cancellation)
    {
        if (etag is null)
        {
            return await Create(container, name, content, contentType, cancellation);
        }

        try
        {
            await Upload(container, name, content, contentType, new() { IfMatch = new ETag(etag) }, null, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes whatever was there. Only for content that is the same whoever writes it, and for arrivals.</summary>
    public Task Put(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellation,
        IDictionary<string, string>? metadata = null) =>
        Upload(container, name, content, contentType, null, metadata, cancellation);

    /// <summary>Copies a stream up, over whatever was there; returns the ETag it is left with.</summary>
    public async Task<string> PutStream(
        string container,
        string name,
        Stream content,
        string contentType,
        Dictionary<string, string> metadata,
        CancellationToken cancellation)
    {
        BlobContentInfo written = await account.Container(container).GetBlobClient(name).UploadAsync(
            content,
            new BlobUploadOptions { HttpHeaders = new() { ContentType = contentType }, Metadata = metadata },
            cancellation);
        return Bare(written.ETag);
    }

    /// <summary>Safe to repeat.</summary>
    /// <param name="etag">Only in this state.</param>
    /// <returns>False where there is no such blob, or no longer in that state.</returns>
    public async Task<bool> Delete(string container, string name, CancellationToken cancellation, string? etag = null)
    {
        try
        {
            return await account.Container(container).GetBlobClient(name).DeleteIfExistsAsync(
                DeleteSnapshotsOption.IncludeSnapshots, etag is null ? null : new() { IfMatch = new ETag(etag) }, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Creates the container if it is not there. Safe to repeat.</summary>
    public Task CreateContainer(string container, CancellationToken cancellation) =>
        account.Container(container).CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>The blob's address, its name encoded.</summary>
    public Uri AddressOf(string container, string name) => account.Container(container).GetBlobClient(name).Uri;

    public async IAsyncEnumerable<ListedBlob> List(
        string container, string? prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new GetBlobsOptions { Prefix = prefix };
        await foreach (var page in account.Container(container).GetBlobsAsync(options, cancellation).AsPages(pageSizeHint: ListPage))
        {
            foreach (var blob in page.Values)
            {
                yield return new(
                    blob.Name,
                    blob.Properties.ContentLength ?? 0,
                    Bare(blob.Properties.ETag ?? default),
                    blob.Properties.LastModified ?? DateTimeOffset.MinValue,
                    blob.Properties.ContentType ?? "");
            }
        }
    }

    /// <summary>
    /// Without quotation marks, as in listings and events: the SDK keeps those of headers, and one state would have two names.
    /// </summary>
    private static string Bare(ETag etag) => etag.ToString().Trim('"');

    private Task Upload(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        BlobRequestConditions? conditions,
        IDictionary<string, string>? metadata,
        CancellationToken cancellation) =>
        account.Container(container).GetBlobClient(name).UploadAsync(
            BinaryData.FromBytes(content),
            new BlobUploadOptions
            {
                Conditions = conditions,
                HttpHeaders = new() { ContentType = contentType },
                Metadata = metadata,
            },
            cancellation);
}

/// <param name="ETag">Names this state of the blob; the same in a listing, an event and here.</param>
public sealed record BlobFacts(
    long Bytes, string ContentType, string ETag, DateTimeOffset LastModified, IReadOnlyDictionary<string, string> Metadata);

/// <param name="Content">Null where it is longer than was to be read.</param>
public sealed record FoundBlob(BlobFacts Facts, ReadOnlyMemory<byte>? Content);

public sealed record StoredBlob(ReadOnlyMemory<byte> Content, string ETag);

public sealed record ListedBlob(string Name, long Bytes, string ETag, DateTimeOffset LastModified, string ContentType);
