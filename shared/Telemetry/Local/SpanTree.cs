using System.Globalization;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry.Local;

/// <summary>Which span is within which, and what waited before it.</summary>
internal sealed class SpanTree
{
    private readonly Dictionary<string, KeptSpan> byId;
    private readonly ILookup<string, KeptSpan> within;

    public SpanTree(IReadOnlyList<KeptSpan> spans)
    {
        byId = spans.ToDictionary(span => span.Id, StringComparer.Ordinal);
        within = spans.Where(span => !IsWork(span) && span.Kind is "internal")
            .Select(span => (Span: span, Work: WorkAround(span)))
            .Where(pair => pair.Work is not null)
            .ToLookup(pair => pair.Work!.Id, pair => pair.Span, StringComparer.Ordinal);
    }

    public static bool IsConsumer(KeptSpan span) => span.Kind is "consumer";

    /// <summary>What stands for itself: a message that was worked on, an intake, a command that no message led to.</summary>
    public bool IsWork(KeptSpan span) =>
        IsConsumer(span) || span.Name == Spans.Ingest || (span.Name == Spans.Record && WorkAround(span) is null);

    /// <summary>The parts of a work; of a command that stands for itself, the command.</summary>
    public IEnumerable<KeptSpan> Within(KeptSpan work) => work.Name == Spans.Record ? [work, .. within[work.Id]] : within[work.Id];

    /// <summary>
    /// From sending, or from the upload's arrival, until it was taken up. Zero where that is not known, or the clocks of two machines
    /// contradict each other.
    /// </summary>
    public TimeSpan WaitBefore(KeptSpan span)
    {
        if (span.Tag(Names.Arrived) is { } arrived)
        {
            return NotNegative(span.Start - Timestamps.Parse(arrived));
        }

        return IsConsumer(span) && byId.TryGetValue(span.Parent, out var sent) && sent.Kind is "producer"
            ? NotNegative(span.Start - sent.End - DelayOf(sent))
            : TimeSpan.Zero;
    }

    private static TimeSpan DelayOf(KeptSpan sent) =>
        double.TryParse(sent.Tag(Names.Delay), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    private static TimeSpan NotNegative(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    /// <summary>The nearest work above; a sent message ends the search, for it is another work's beginning.</summary>
    private KeptSpan? WorkAround(KeptSpan span)
    {
        var above = byId.GetValueOrDefault(span.Parent);
        while (above is not null && !IsConsumer(above) && above.Name != Spans.Ingest)
        {
            if (above.Kind is "producer")
            {
                return null;
            }

            if (above.Name == Spans.Record && byId.GetValueOrDefault(above.Parent) is null)
            {
                return above;
            }

            above = byId.GetValueOrDefault(above.Parent);
        }

        return above;
    }
}
