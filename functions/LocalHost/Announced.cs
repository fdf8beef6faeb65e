using System.Text.Json;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// Which uploads were announced. In memory all that the container holds; remembered over a restart are only the newest time of change
/// and the blobs changed within <see cref="Overlap"/> of it, so that what is written does not grow with the container.
/// </summary>
internal sealed class Announced
{
    /// <summary>
    /// Azurite dates a blob by the start of the request that wrote it, so a slow upload appears with a time in the past. One that took
    /// longer than this while no host ran is left to the Sweep.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private Dictionary<string, ListedBlob> known = new(StringComparer.Ordinal);
    private Memory? remembered;

    /// <param name="json">As <see cref="ToJson"/> wrote it; empty at the first start of all, when every blob there is will be news.</param>
    public Announced(ReadOnlyMemory<byte> json) =>
        remembered = json.IsEmpty
            ? new(DateTimeOffset.MinValue, [])
            : JsonSerializer.Deserialize<Memory>(json.Span, JsonSerializerOptions.Web);

    /// <summary>Of a full listing, what has not been announced in this state, oldest first. Forgets blobs that are gone.</summary>
    public IReadOnlyList<ListedBlob> News(IReadOnlyCollection<ListedBlob> listing)
    {
        var old = listing.Where(blob => remembered is { } memory
            ? memory.Holds(blob)
            : known.TryGetValue(blob.Name, out var before) && IsSame(before.ETag, blob.ETag));
        known = old.ToDictionary(blob => blob.Name, StringComparer.Ordinal);
        remembered = null;
        return [.. listing.Where(blob => !known.ContainsKey(blob.Name)).OrderBy(blob => blob.LastModified)];
    }

    public void Add(IEnumerable<ListedBlob> blobs)
    {
        foreach (var blob in blobs)
        {
            known[blob.Name] = blob;
        }
    }

    public byte[] ToJson()
    {
        var until = known.Values.Max(blob => blob.LastModified);
        var recent = known.Values
            .Where(blob => blob.LastModified >= until - Overlap)
            .ToDictionary(blob => blob.Name, blob => blob.ETag, StringComparer.Ordinal);
        return JsonSerializer.SerializeToUtf8Bytes(new Memory(until, recent), JsonSerializerOptions.Web);
    }

    private static bool IsSame(string etag, string other) => string.Equals(etag, other, StringComparison.Ordinal);

    /// <param name="Until">The newest change announced.</param>
    /// <param name="Recent">Path and ETag of those announced that were changed not long before it.</param>
    private sealed record Memory(DateTimeOffset Until, Dictionary<string, string> Recent)
    {
        public bool Holds(ListedBlob blob) => Recent.TryGetValue(blob.Name, out var etag)
            ? IsSame(etag, blob.ETag)
            : Until > DateTimeOffset.MinValue + Overlap && blob.LastModified < Until - Overlap;
    }
}
