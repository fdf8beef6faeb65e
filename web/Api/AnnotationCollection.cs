using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ReviewPipeline.Web.Api;

/// <summary>All of a candidate's annotations, pins by number and each with its answers, on one page: they are few enough.</summary>
internal sealed record AnnotationCollection(string Id, int Total, AnnotationPage First)
{
    [JsonPropertyName("@context")]
    public ImmutableArray<object> Context { get; } = Annotation.Contexts;

    public string Type { get; } = "AnnotationCollection";

    public static AnnotationCollection Of(string id, ImmutableArray<Annotation> items) =>
        new(id, items.Length, new($"{id}?page=1", id, items));
}

internal sealed record AnnotationPage(string Id, string PartOf, ImmutableArray<Annotation> Items)
{
    public string Type { get; } = "AnnotationPage";

    public int StartIndex { get; }
}
