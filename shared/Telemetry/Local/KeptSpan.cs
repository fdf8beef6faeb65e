using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReviewPipeline.Telemetry.Local;

/// <summary>A span as a line of a file: what <c>review trace</c> shows of it, and no more.</summary>
/// <param name="Trace">32 hex digits.</param>
/// <param name="Id">16 hex digits.</param>
/// <param name="Parent">Of the span above it, kept or not.</param>
/// <param name="Program">Which program it ran in: <c>functions</c>.</param>
/// <param name="Start">UTC.</param>
/// <param name="Microseconds">How long it took.</param>
/// <param name="Tags">As strings, whatever they were.</param>
/// <param name="Links">Traces that it is linked to.</param>
public sealed record KeptSpan(
    string Trace,
    string Id,
    string Parent,
    string Name,
    string Kind,
    string Program,
    DateTimeOffset Start,
    long Microseconds,
    bool Failed,
    ImmutableSortedDictionary<string, string> Tags,
    ImmutableArray<string> Links)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [JsonIgnore]
    public DateTimeOffset End => Start.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    public static KeptSpan Of(Activity span, string program) => new(
        span.TraceId.ToHexString(),
        span.SpanId.ToHexString(),
        span.ParentSpanId.ToHexString(),
        span.DisplayName,
        span.Kind.ToString().ToLowerInvariant(),
        program,
        new(span.StartTimeUtc, TimeSpan.Zero),
        span.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
        span.Status == ActivityStatusCode.Error,
        span.TagObjects.ToImmutableSortedDictionary(
            tag => tag.Key, tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal),
        [.. span.Links.Select(link => link.Context.TraceId.ToHexString()).Distinct(StringComparer.Ordinal)]);

    public string? Tag(string name) => Tags.GetValueOrDefault(name);

    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>Null for a line that is none: the last one of a program that was killed may be cut.</summary>
    public static KeptSpan? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptSpan>(line, Json) is { Trace: not null, Name: not null, Tags: not null } span ? span : null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
