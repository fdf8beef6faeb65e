using System.Text.Json;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// A queue message that says "look at this subject": <c>{"subject":"candidate-…"}</c>, and in which trace it was sent, where there was
/// one.
/// </summary>
public static class SubjectMessage
{
    /// <param name="trace">W3C traceparent; null outside any trace.</param>
    public static string Of(SubjectId id, string? trace = null) => JsonSerializer.Serialize(new Body(id.Value, trace), EntryJson.Options);

    /// <exception cref="FormatException">
    /// The message names no subject; it belongs on the poison queue. What stands there instead is not repeated: this goes into logs.
    /// </exception>
    public static SubjectId Parse(string message)
    {
        string unreadable;
        try
        {
            var body = JsonSerializer.Deserialize<Body>(message, EntryJson.Options);
            return SubjectId.TryParse(body?.Subject, out var id) ? id : throw new FormatException("The message names no subject.");
        }
        catch (JsonException problem)
        {
            unreadable = $"Not a message about a subject: it can't be read at {JsonFault.Place(problem)}.";
        }

        throw new FormatException(unreadable);
    }

    /// <summary>False where it names no subject.</summary>
    public static bool TryParse(string message, out SubjectId id)
    {
        try
        {
            id = Parse(message);
            return true;
        }
        catch (FormatException)
        {
            id = default;
            return false;
        }
    }

    private sealed record Body(string? Subject, string? Traceparent);
}
