using ReviewPipeline.Telemetry.Local;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Where in an episode something was, drawn in signs: each episode goes over the whole width.</summary>
internal sealed class Waterfall(IAnsiConsole console)
{
    /// <summary>What a line has before and after the bar.</summary>
    private const int Beside = 92;

    private readonly int width = Math.Clamp(console.Profile.Width - Beside, 16, 48);

    /// <summary>As markup, padded to the width.</summary>
    public string Bar(Episode episode, TimelineRow row)
    {
        var whole = Math.Max(1, (episode.End - episode.Start).Ticks);
        int Cell(DateTimeOffset at) => (int)Math.Min(width - 1, (at - episode.Start).Ticks * width / whole);
        var (since, at, end) = (Cell(row.Since), Cell(row.At), Cell(row.End));
        if (row.IsMoment)
        {
            return $"{new string(' ', at)}[bold]◆[/]{new string(' ', width - at - 1)}";
        }

        var work = Math.Max(1, end - at);
        return $"{new string(' ', since)}[dim]{new string('░', at - since)}[/][{ColourOf(row)}]{new string('█', work)}[/]{new string(' ', width - at - work)}";
    }

    private static string ColourOf(TimelineRow row) => row switch
    {
        { Error: not null } or { Refusal: not null } => "red",
        { Depth: > 0 } => "grey",
        { Program: "functions" } => "blue",
        _ => "green",
    };
}
