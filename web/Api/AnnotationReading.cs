using System.Text.Json;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api;

/// <summary>What an annotation that was sent says: its first text, and where it points. Members that are not asked for are left unread.</summary>
/// <param name="Region">Null: the whole picture.</param>
internal sealed record AnnotationReading(string? Text, PinRegion? Region)
{
    /// <summary>Sixteen times the longest text in UTF-8: room for context and selectors.</summary>
    public const int MostBytes = 128 * 1024;

    private const int Deepest = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest };

    public static async Task<(AnnotationReading? Read, Refusal? Why)> Of(
        Stream body, SubjectId candidate, string? sha256, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Options, cancellation);
            var annotation = document.RootElement;
            return annotation.ValueKind == JsonValueKind.Object
                ? Of(annotation, candidate, sha256)
                : (null, Invalid("It is no JSON object."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The latter is a string with half of a surrogate pair.
            return (null, Invalid(problem.Message));
        }
    }

    private static (AnnotationReading? Read, Refusal? Why) Of(JsonElement annotation, SubjectId candidate, string? sha256)
    {
        var text = TextOf(annotation, "bodyValue") ?? Each(annotation, "body").Select(body => TextOf(body, "value")).FirstOrDefault(t => t is not null);
        var target = Each(annotation, "target").FirstOrDefault();
        var source = target.ValueKind == JsonValueKind.String ? target.GetString() : TextOf(target, "source");
        if (source?.Split('#')[0].EndsWith($"/{candidate}", StringComparison.Ordinal) is false
            || (TextOf(target, "sha256") is { } bytes && bytes != sha256))
        {
            return (null, new Refusal.Invalid(
                "other-target", $"It points at '{source}', not at this candidate's bytes.", $"Give /candidates/{candidate} as the target's source."));
        }

        if (Each(target, "selector").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } selector)
        {
            return (new(text, null), null);
        }

        return TextOf(selector, "type") == "FragmentSelector" && MediaFragment.Parse(TextOf(selector, "value")) is { } region
            ? (new(text, region), null)
            : (null, new Refusal.Invalid(
                "region-invalid",
                "The selector is no region in percent.",
                "Use a FragmentSelector with a value such as xywh=percent:40,20,10.5,8; for a point, 0 wide and 0 high."));
    }

    private static string? TextOf(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>JSON-LD writes one value alone and several as an array.</summary>
    private static IEnumerable<JsonElement> Each(JsonElement element, string member)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    private static Refusal.Invalid Invalid(string why) => new(
        "not-an-annotation", $"The body can't be read: {why}", "Send a W3C Web Annotation as JSON, or the fields of the page's form.");
}
