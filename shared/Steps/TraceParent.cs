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

    public static ActivityContext? In(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Member, out var value)
                && value.ValueKind == JsonValueKind.String
                && ActivityContext.TryParse(value.GetString(), traceState: null, isRemote: true, out var context)
                    ? context
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
