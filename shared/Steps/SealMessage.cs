using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// A message that names subjects with entries to seal, each with the trace that it was told of in:
/// <c>{"subjects":[{"subject":"candidate-…","isNew":true,"traceparent":"…"}]}</c>; or one subject as <see cref="SubjectMessage"/> does.
/// </summary>
public static class SealMessage
{
    /// <summary>Of some 200 characters each; a message takes 64 KiB.</summary>
    public const int MostSubjects = 100;

    public static string Of(IEnumerable<SealCall> calls) => JsonSerializer.Serialize(
        new Body([.. calls.Select(call => new Named(call.Subject.Value, call.IsNew, call.Trace))]), EntryJson.Options);

    /// <returns>Empty where the message names none.</returns>
    public static ImmutableArray<SealCall> Read(string message)
    {
        if (SubjectMessage.TryParse(message, out var one))
        {
            return [new(one, IsNew: false, TraceParent.TextIn(message))];
        }

        try
        {
            return [.. Calls(JsonSerializer.Deserialize<Body>(message, EntryJson.Options)?.Subjects ?? [])];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<SealCall> Calls(ImmutableArray<Named> subjects)
    {
        foreach (var named in subjects)
        {
            if (SubjectId.TryParse(named.Subject, out var subject))
            {
                yield return new(subject, named.IsNew, named.Traceparent);
            }
        }
    }

    private sealed record Body(ImmutableArray<Named>? Subjects);

    private sealed record Named(string? Subject, bool IsNew, string? Traceparent);
}

/// <param name="IsNew">Whether nothing of it is likely to be sealed: a hint where to look first, and no more.</param>
/// <param name="Trace">W3C traceparent; null outside any trace.</param>
public sealed record SealCall(SubjectId Subject, bool IsNew, string? Trace)
{
    public ActivityContext? Sender => ActivityContext.TryParse(Trace, traceState: null, isRemote: true, out var sender) ? sender : null;
}
