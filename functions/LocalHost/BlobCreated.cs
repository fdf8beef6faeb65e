using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// The message that Event Grid puts on a storage queue for a new blob, in the Event Grid schema
/// (https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage).
/// </summary>
internal static class BlobCreated
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Message(string account, string container, ListedBlob blob, Uri address) => JsonSerializer.Serialize(
        new Envelope(
            $"/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/{account}",
            $"/blobServices/default/containers/{container}/blobs/{blob.Name}",
            "Microsoft.Storage.BlobCreated",
            Timestamps.Format(blob.LastModified),
            EventId(container, blob),
            new("PutBlob", blob.ContentType.Length > 0 ? blob.ContentType : null, blob.Bytes, blob.ETag, "BlockBlob", address.AbsoluteUri),
            DataVersion: "",
            MetadataVersion: "1"),
        Json);

    /// <summary>The same for the same state of a blob, so that an announcement that is repeated can be told from a new one.</summary>
    private static Guid EventId(string container, ListedBlob blob) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{container}\n{blob.Name}\n{blob.ETag}")).AsSpan(0, 16));

    private sealed record Envelope(
        string Topic, string Subject, string EventType, string EventTime, Guid Id, Data Data, string DataVersion, string MetadataVersion);

    private sealed record Data(string Api, string? ContentType, long ContentLength, string ETag, string BlobType, string Url);
}
