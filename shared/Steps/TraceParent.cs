using System.Diagnostics;
using System.Text.Json;

namespace ReviewPipeline.Steps;

/// <summary>
/// The member <c>traceparent</c> of a message (https://www.w3.org/TR/trace-context/#traceparent-header). One that is missing or can't be
/// read costs the trace a link and the message nothing, as the recommendation asks.
/// </summary>
internal static class TraceParent
{
    private const string Member = "traceparent";

    public static ActivityContext? In(string message) =>
        ActivityContext.TryParse(TextIn(message), traceState: null, isRemote: true, out var context) ? context : null;

    /// <summary>As it is written, whether it can be read or not; null where there is none.</summary>
    public static string? TextIn(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Member, out var value)
                && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
