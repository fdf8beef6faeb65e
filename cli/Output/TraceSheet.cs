using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry.Local;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>The way of a candidate as a waterfall: a line for each thing that happened, with a bar where in time it was.</summary>
internal static class TraceSheet
{
    private const int WhatWidth = 30;

    private const string Legend = "░ waiting in a queue   █ at work   ◆ recorded";

    public static object Data(SubjectId id, Timeline timeline) => new
    {
        candidate = id.Value,
        timeline.Trace,
        rows = timeline.Episodes.SelectMany((episode, i) => episode.Rows.Select(row => new
        {
            episode = i + 1,
            row.What,
            row.At,
            tookMs = row.Took.TotalMilliseconds,
            waitedMs = row.Waited.TotalMilliseconds,
            row.Depth,
            row.Program,
            row.Actor,
            row.Role,
            entry = row.Entry is { } entry ? $"{entry.Subject}@{entry.Version}" : null,
            row.Refusal,
            row.Error,
            row.LogSize,
            row.Times,
        })),
    };

    public static void Print(SubjectId id, CandidateState state, Timeline timeline)
    {
        var console = Screen.Out;
        console.MarkupLineInterpolated($"[bold]{Screen.Plain($"{state.Set}/{state.File}")}[/] of {state.Brief}, {Words.Of(state.Status)}");
        Screen.Line(id.Value);
        if (timeline.Episodes is not [{ Start: var start }, ..])
        {
            return;
        }

        var rows = timeline.Episodes.SelectMany(episode => episode.Rows).ToList();
        var end = timeline.Episodes[^1].End;
        console.MarkupLineInterpolated($"[dim]{start.UtcDateTime:yyyy-MM-dd}, {TimeWords.Of(end - start)} in all; at work {TimeWords.Of(Sum(rows, row => row.Depth == 0 ? row.Took : TimeSpan.Zero))}, waiting in queues {TimeWords.Of(Sum(rows, row => row.Waited))}[/]");
        console.WriteLine();
        console.MarkupLineInterpolated($"[dim]{"UTC",-12}  {"",-WhatWidth} {"waited",8} {"took",8}  {Legend}[/]");
        var chart = new Waterfall(console);
        Episode? before = null;
        foreach (var episode in timeline.Episodes)
        {
            if (before is not null)
            {
                console.MarkupLineInterpolated($"[dim]{"⋮",8}      {TimeWords.Of(episode.Start - before.End)} later{DayOf(before, episode)}[/]");
            }

            foreach (var row in episode.Rows)
            {
                console.MarkupLine(LineOf(row, chart.Bar(episode, row)));
            }

            before = episode;
        }

        if (rows.All(row => row.Program is null))
        {
            console.WriteLine();
            Screen.Line("No spans of it are kept on this machine: this is what is on record. How long work took and waited is known where programs keep their spans (docs/telemetry.md).");
        }
    }

    private static string LineOf(TimelineRow row, string bar)
    {
        var what = Screen.Shortened($"{new string(' ', 2 * row.Depth)}{row.What}{(row.Times > 1 ? $" ×{row.Times}" : "")}", WhatWidth);
        var (waited, took) = (row.Waited > TimeSpan.Zero ? TimeWords.Of(row.Waited) : "", row.IsMoment ? "" : TimeWords.Of(row.Took));
        var style = row.Error is not null || row.Refusal is not null ? "red" : row.IsMoment ? "bold" : row.Depth > 0 ? "dim" : "default";
        return $"[dim]{row.At.UtcDateTime:HH:mm:ss.fff}[/]  [{style}]{Markup.Escape(what.PadRight(WhatWidth))}[/] {waited,8} {took,8}  {bar}  {Markup.Escape(By(row))}";
    }

    private static string By(TimelineRow row) => string.Join(
        ", ",
        new[]
        {
            row.Error is { } error ? $"failed: {error}" : null,
            row.Refusal is { } refusal ? $"refused: {refusal}" : null,
            row.Actor is { } actor && (row.Entry is not null || row.Refusal is not null) ? (row.Role is { } role and not "machine" ? $"{role} {actor}" : actor) : null,
            row.Entry is { } recorded ? Detail(recorded.Data) : null,
            row.Depth > 0 ? null : row.What == Timeline.Arrived ? "storage" : row.Program ?? "on record",
            row.LogSize is { } size ? $"under a checkpoint of {size} entries" : null,
        }.OfType<string>());

    /// <summary>Of an entry what tells how it came out; words of people are for 'review trail'.</summary>
    private static string? Detail(IEntryData data) => data switch
    {
        CandidateChecked verdict => string.Join(' ', verdict.Results.Where(result => result.IsFinding).Select(result => result.Code).Distinct(StringComparer.Ordinal).DefaultIfEmpty("on brief")),
        CandidateRefused refused => refused.Code,
        _ => null,
    };

    private static string DayOf(Episode before, Episode next) =>
        before.End.UtcDateTime.Date == next.Start.UtcDateTime.Date ? "" : $", {next.Start.UtcDateTime:yyyy-MM-dd}";

    private static TimeSpan Sum(IEnumerable<TimelineRow> rows, Func<TimelineRow, TimeSpan> part) =>
        rows.Aggregate(TimeSpan.Zero, (sum, row) => sum + part(row));
}
