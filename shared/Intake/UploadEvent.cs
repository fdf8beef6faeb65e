using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Intake;

/// <summary>
/// A message that a blob arrived in the container of uploads: Event Grid's BlobCreated, in its own schema or as a CloudEvent 1.0.
/// Members that we do not need are ignored: Azure adds some from time to time.
/// </summary>
public abstract record UploadEvent
{
    public const string Created = "Microsoft.Storage.BlobCreated";

    private const string Blobs = "/blobs/";

    /// <summary>Azure: "Naming and referencing containers, blobs, and metadata".</summary>
    private const int LongestBlobName = 1024;

    /// <summary>Those of Azure and of the emulator have some twenty characters.</summary>
    private const int LongestETag = 200;

    private UploadEvent() { }

    /// <param name="Path">The blob's name in the container.</param>
    /// <param name="ETag">Which state of the blob it tells of; without quotation marks.</param>
    public sealed record Arrived(string Path, string ETag) : UploadEvent;

    /// <param name="Why">A sentence for the log and the page of stuck messages.</param>
    public sealed record Unreadable(string Why) : UploadEvent;

    /// <summary>What the event's subject begins with, for a blob of the container.</summary>
    public static string SubjectOf(string path) => $"/blobServices/default/containers/{Pipeline.Containers.Uploads}{Blobs}{path}";

    /// <param name="message">JSON, an event or a list of one, or the Base64 of that: Event Grid's queues differ in it.</param>
    public static UploadEvent Read(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(AsJson(message), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1 => FromEvent(list[0]),
                { ValueKind: JsonValueKind.Array } list => new Unreadable($"The message holds {list.GetArrayLength()} events; Event Grid puts one in each."),
                var single => FromEvent(single),
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Not what the parser says: it may repeat what stands there, and this goes into logs.
            return new Unreadable($"The message is not an event in JSON{(problem is JsonException json ? $": it can't be read at {JsonFault.Place(json)}" : "")}.");
        }
    }

    private static UploadEvent FromEvent(JsonElement value)
    {
        var type = Text(value, "eventType") ?? Text(value, "type");
        if (type is null)
        {
            return new Unreadable("The message is JSON, but no event: it has neither 'eventType' (Event Grid) nor 'type' (CloudEvents).");
        }

        if (!string.Equals(type, Created, StringComparison.Ordinal))
        {
            return new Unreadable($"The event is a {Quote.Name(type)}; this queue is for {Created}.");
        }

        if (Text(value, "subject") is not { } subject || !subject.StartsWith(SubjectOf(""), StringComparison.Ordinal))
        {
            return new Unreadable($"The event's subject is {Quote.Name(Text(value, "subject") ?? "")}; must begin with '{SubjectOf("")}'.");
        }

        var path = subject[SubjectOf("").Length..];
        if (path.Length > LongestBlobName)
        {
            return new Unreadable($"The event's blob has a name of {path.Length:N0} characters; no blob has more than {LongestBlobName:N0}.");
        }

        return value.TryGetProperty("data", out var data) && Text(data, "eTag")?.Trim('"') is { Length: > 0 and <= LongestETag } etag
            ? new Arrived(path, etag)
            : new Unreadable("The event has no 'data.eTag', which says which state of the blob it tells of.");
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static string AsJson(string message) =>
        message.AsSpan().TrimStart() is [not ('{' or '['), ..] && Base64.IsValid(message)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(message))
            : message;
}
