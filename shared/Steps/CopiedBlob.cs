using System.Text.Json;

namespace ReviewPipeline.Steps;

/// <summary>A blob in a backup's list.</summary>
/// <param name="ETag">The state that was copied; going on with a backup that broke off, it is not copied again.</param>
/// <param name="Waits">Of an upload: nothing was recorded of it yet, so it is put back to be taken in.</param>
internal sealed record CopiedBlob(
    string Name, string Sha256, long Bytes, string ContentType, string ETag, IReadOnlyDictionary<string, string>? Metadata = null, bool Waits = false)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string ToLine() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null for a line that is none: the last one of a run that broke off may be cut.</summary>
    public static CopiedBlob? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CopiedBlob>(line, Json) is { Name: not null, Sha256: not null, ContentType: not null, ETag: not null } blob ? blob : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
