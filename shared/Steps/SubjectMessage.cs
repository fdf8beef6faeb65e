using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>A queue message that says "look at this subject": <c>{"subject":"candidate-…"}</c>.</summary>
public static class SubjectMessage
{
    public static string Of(SubjectId id) => JsonSerializer.Serialize(new Body(id.Value), EntryJson.Options);

    /// <exception cref="FormatException">The message names no subject; it belongs on the poison queue.</exception>
    public static SubjectId Parse(string message)
    {
        try
        {
            var body = JsonSerializer.Deserialize<Body>(message, EntryJson.Options);
            return SubjectId.TryParse(body?.Subject, out var id) ? id : throw new FormatException($"'{body?.Subject}' is no subject.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"Not a message about a subject: {problem.Message}", problem);
        }
    }

    private sealed record Body(string? Subject);
}
