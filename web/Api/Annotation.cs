using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api;

/// <summary>A pin, or an answer to one, as a W3C Web Annotation (W3C Recommendation of 23 February 2017).</summary>
/// <param name="Motivation">Of the vocabulary: <c>commenting</c>, <c>replying</c>, <c>moderating</c> for resolve and reopen.</param>
/// <param name="Creator">An id only; names are for pages.</param>
/// <param name="Number">schema.org position: how people speak of the pin.</param>
/// <param name="Status">schema.org creativeWorkStatus: <c>open</c>, <c>resolved</c>; of an answer what it did.</param>
internal sealed record Annotation(
    string Id,
    string Motivation,
    AnnotationAgent Creator,
    DateTimeOffset Created,
    ImmutableArray<AnnotationBody> Body,
    object Target,
    int? Number,
    string? Status)
{
    public const string ContentType = $"application/ld+json; profile=\"{Vocabulary}\"";

    /// <summary>The vocabulary, and what the members beyond it mean.</summary>
    public static readonly ImmutableArray<object> Contexts =
    [
        Vocabulary,
        new
        {
            number = "http://schema.org/position", status = "http://schema.org/creativeWorkStatus", sha256 = "http://schema.org/sha256",
        },
    ];

    private const string Vocabulary = "http://www.w3.org/ns/anno.jsonld";

    /// <summary>Where it is not part of a collection that says it.</summary>
    [JsonPropertyName("@context")]
    public ImmutableArray<object>? Context { get; init; }

    public string Type { get; } = "Annotation";

    public static IEnumerable<Annotation> Of(PinThread thread, KeyRing keys) =>
        thread.Lines.Select(line => Of(thread.Pin, line, keys)).Prepend(Of(thread.Number, thread.Pin, keys));

    public static string AddressOf(string candidate, string pin) => $"/api/candidates/{candidate}/annotations/{pin}";

    private static Annotation Of(int number, PinSummary pin, KeyRing keys) => new(
        AddressOf(pin.Candidate, pin.Id),
        "commenting",
        new(pin.By),
        pin.At,
        BodyOf(keys.Read(pin.Text), pin.Mentions),
        new AnnotationTarget($"/candidates/{pin.Candidate}", pin.Sha256, pin.Region is { } region ? new(MediaFragment.Of(region)) : null),
        number,
        Words.Code(pin.Status));

    private static Annotation Of(PinSummary pin, PinLine line, KeyRing keys) => new(
        $"{AddressOf(pin.Candidate, pin.Id)}#{line.Version}",
        line.Turn == PinTurn.Replied ? "replying" : "moderating",
        new(line.By),
        line.At,
        line.Text is { } text ? BodyOf(keys.Read(text), line.Mentions) : [],
        AddressOf(pin.Candidate, pin.Id),
        null,
        line.Turn == PinTurn.Replied ? null : Words.Code(line.Turn));

    private static ImmutableArray<AnnotationBody> BodyOf(string text, ImmutableArray<string> mentions) =>
    [
        new("TextualBody") { Value = text, Format = "text/plain", Purpose = "commenting" },
        .. mentions.Select(person => new AnnotationBody("SpecificResource") { Source = person, Purpose = "tagging" }),
    ];
}

internal sealed record AnnotationAgent(string Id)
{
    public string Type { get; } = "Person";
}

internal sealed record AnnotationBody(string Type)
{
    public string? Value { get; init; }

    public string? Source { get; init; }

    public string? Format { get; init; }

    public string? Purpose { get; init; }
}

/// <param name="Sha256">Of the exact bytes that were pointed at.</param>
/// <param name="Selector">Null: the whole picture.</param>
internal sealed record AnnotationTarget(string Source, string Sha256, AnnotationSelector? Selector)
{
    public string Type { get; } = "SpecificResource";
}

internal sealed record AnnotationSelector(string Value)
{
    public string Type { get; } = "FragmentSelector";

    public string ConformsTo { get; } = MediaFragment.ConformsTo;
}
