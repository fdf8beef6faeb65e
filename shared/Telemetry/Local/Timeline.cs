using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry.Local;

/// <summary>
/// The way of one candidate as it went: what the programs told in spans, joined with what is on record. The record is whole; spans may be
/// missing, because they were not kept, or not yet.
/// </summary>
/// <param name="Episodes">Apart from each other by long pauses, such as those for people to decide.</param>
public sealed record Timeline(string Trace, ImmutableArray<Episode> Episodes)
{
    /// <summary>A pause after which people see two things rather than one: longer than any wait in a queue that keeps up.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>That the upload was complete, as storage has it.</summary>
    public const string Arrived = "Uploaded";

    private static readonly string ProjectStage = StageOf(Pipeline.Queues.Changes);

    /// <param name="entries">Of the candidate and of the asset made of it.</param>
    public static Timeline Of(SubjectId candidate, IReadOnlyList<KeptSpan> spans, IReadOnlyCollection<Entry> entries)
    {
        var tree = new SpanTree(spans);
        var told = new HashSet<(string Subject, long Version)>();
        var blocks = new List<ImmutableArray<TimelineRow>>();
        foreach (var work in spans.Where(tree.IsWork))
        {
            var within = RowsWithin(work, tree, entries, told);
            if (work.Name != Spans.Record || within.Any(row => row.Entry is not null || row.Refusal is not null))
            {
                blocks.Add([RowOf(work, tree), .. within]);
            }
        }

        blocks.AddRange(spans.Select(span => span.Tag(Names.Arrived)).OfType<string>().Distinct(StringComparer.Ordinal).Select(
            arrived => ImmutableArray.Create(new TimelineRow(Arrived, Timestamps.Parse(arrived), TimeSpan.Zero, TimeSpan.Zero, 0))));
        blocks.AddRange(entries.Where(entry => !told.Contains((entry.Subject.Value, entry.Version))).Select(entry => ImmutableArray.Create(RowOf(entry, 0))));
        return new(SubjectTrace.Of(candidate).TraceId.ToHexString(), [.. Episodic(Merged(blocks.OrderBy(block => block[0].At)))]);
    }

    private static List<TimelineRow> RowsWithin(
        KeptSpan work, SpanTree tree, IReadOnlyCollection<Entry> entries, HashSet<(string Subject, long Version)> told)
    {
        var rows = new List<TimelineRow>();
        foreach (var span in tree.Within(work))
        {
            if (span.Name == Spans.Record)
            {
                foreach (var entry in entries.Where(entry => IsOf(span, entry) && told.Add((entry.Subject.Value, entry.Version))))
                {
                    rows.Add(RowOf(entry, 1) with { Program = span.Program, Role = span.Tag(Names.Role) });
                }

                if (span.Tag(Names.Refusal) is { } refusal)
                {
                    rows.Add(RowOf(span, tree) with { Depth = 1, What = "refused", Refusal = refusal });
                }
            }
            else
            {
                rows.Add(RowOf(span, tree) with { Depth = 1 });
            }
        }

        return [.. rows.OrderBy(row => row.At)];
    }

    /// <summary>A command's span says of which subject it is, and the version it led to.</summary>
    private static bool IsOf(KeptSpan command, Entry entry) =>
        command.Tag(Names.Subject) == entry.Subject.Value
        && long.TryParse(command.Tag(Names.Version), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && command.Tag(Names.Entries) is { } kinds
        && entry.Version <= version && entry.Version > version - kinds.Split(' ').Length;

    private static TimelineRow RowOf(Entry entry, int depth) =>
        new(entry.Kind, entry.At, TimeSpan.Zero, TimeSpan.Zero, depth) { Entry = entry, Actor = entry.Actor };

    private static TimelineRow RowOf(KeptSpan span, SpanTree tree) =>
        new(NameOf(span), span.Start, span.End - span.Start, tree.WaitBefore(span), 0)
        {
            Program = span.Program,
            Actor = span.Tag(Names.Actor),
            Role = span.Tag(Names.Role),
            Error = span.Failed ? span.Tag(Names.ErrorType) ?? "unknown" : null,
            LogSize = long.TryParse(span.Tag(Names.LogSize), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
        };

    private static string NameOf(KeptSpan span) =>
        SpanTree.IsConsumer(span) ? StageOf(span.Tag(Names.Queue) ?? "")
        : span.Name == Spans.Ingest ? StageOf(Pipeline.Queues.Uploads)
        : span.Name == Spans.Record ? (span.Tag(Names.Subject)?.StartsWith(SubjectId.AssetKind, StringComparison.Ordinal) == true ? "Rights" : "Review")
        : span.Name;

    private static string StageOf(string queue) => Pipeline.Stages.FirstOrDefault(stage => stage.Queue == queue)?.Name ?? queue;

    /// <summary>Every entry has its subject projected: several in a row say no more than one.</summary>
    private static IEnumerable<ImmutableArray<TimelineRow>> Merged(IEnumerable<ImmutableArray<TimelineRow>> blocks)
    {
        TimelineRow? pending = null;
        foreach (var block in blocks)
        {
            var isPlain = block is [{ Error: null } single] && single.What == ProjectStage;
            if (isPlain && pending is not null && block[0].Since - pending.End < Pause)
            {
                var end = block[0].End > pending.End ? block[0].End : pending.End;
                pending = pending with { Took = end - pending.At, Times = pending.Times + 1 };
                continue;
            }

            if (pending is not null)
            {
                yield return [pending];
            }

            pending = isPlain ? block[0] : null;
            if (!isPlain)
            {
                yield return block;
            }
        }

        if (pending is not null)
        {
            yield return [pending];
        }
    }

    private static IEnumerable<Episode> Episodic(IEnumerable<ImmutableArray<TimelineRow>> blocks)
    {
        var rows = ImmutableArray.CreateBuilder<TimelineRow>();
        var end = DateTimeOffset.MinValue;
        foreach (var block in blocks)
        {
            if (rows.Count > 0 && block[0].Since - end > Pause)
            {
                yield return new(rows.ToImmutable());
                rows.Clear();
            }

            rows.AddRange(block);
            end = rows.Max(row => row.End);
        }

        if (rows.Count > 0)
        {
            yield return new(rows.ToImmutable());
        }
    }
}

/// <summary>Rows in the order of their beginnings, what happened within one after it.</summary>
public sealed record Episode(ImmutableArray<TimelineRow> Rows)
{
    public DateTimeOffset Start => Rows.Min(row => row.Since);

    public DateTimeOffset End => Rows.Max(row => row.End);
}
