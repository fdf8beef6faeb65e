using System.Diagnostics;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry;

/// <summary>
/// Begins spans. Without a listener nothing is begun and nothing is paid: every span may be null. No span carries words of a person or an
/// exception's message: those go to the log of the program, where <c>review</c> says who reads them.
/// </summary>
public static class Spans
{
    public const string SourceName = "ReviewPipeline";

    /// <summary>Running a command on a subject; the entries that it recorded are its attribute.</summary>
    public const string Record = "record";

    /// <summary>Taking a file in, from the moment it was taken up.</summary>
    public const string Ingest = "ingest";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// In the trace of the subject: under the cause where that is of the same trace, otherwise as a first span with a link to it.
    /// </summary>
    /// <param name="cause">What led here; the span that is current where null.</param>
    /// <param name="ago">How long ago it began, where it is known only now what is worked on since then.</param>
    public static Activity? Of(
        SubjectId subject, string name, ActivityKind kind = ActivityKind.Internal, ActivityContext? cause = null, TimeSpan ago = default)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var trace = SubjectTrace.Of(subject);
        var from = cause ?? Activity.Current?.Context;
        var isWithin = from?.TraceId == trace.TraceId;
        return Source.StartActivity(
            kind,
            isWithin ? from!.Value : trace,
            [new(Names.Subject, subject.Value)],
            from is { } other && !isWithin ? [new(other)] : null,
            ago > TimeSpan.Zero ? TimeProvider.System.GetUtcNow() - ago : default,
            name);
    }

    /// <summary>A part of what is current.</summary>
    public static Activity? Part(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>In the trace of whatever sent it; a trace of its own where that is not known.</summary>
    public static Activity? After(ActivityContext? sender, string name, ActivityKind kind) => sender is { } parent
        ? Source.StartActivity(name, kind, parent)
        : Source.StartActivity(name, kind, default(ActivityContext));

    /// <summary>One span for several subjects at once.</summary>
    public static Activity? For(IEnumerable<ActivityContext> causes, string name) => Source.HasListeners()
        ? Source.StartActivity(ActivityKind.Internal, default(ActivityContext), links: causes.Select(cause => new ActivityLink(cause)), name: name)
        : null;

    public static Activity? Command(SubjectId subject, Actor actor) => Of(subject, Record)
        ?.SetTag(Names.Actor, actor.Id)
        .SetTag(Names.Role, actor.Grants.ToString());

    /// <summary>On the command's span.</summary>
    internal static void Recorded(IReadOnlyList<Entry> entries)
    {
        if (Activity.Current is { OperationName: Record } command)
        {
            command.SetTag(Names.Entries, string.Join(' ', entries.Select(entry => entry.Kind))).SetTag(Names.Version, entries[^1].Version);
        }
    }

    /// <inheritdoc cref="Recorded"/>
    internal static void Refused(string code)
    {
        if (Activity.Current is { OperationName: Record } command)
        {
            command.SetTag(Names.Refusal, code);
        }
    }

    public static void Fail(this Activity? span, Exception problem) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag(Names.ErrorType, problem.GetType().FullName);
}
