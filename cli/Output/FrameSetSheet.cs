using System.Globalization;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>A frame set for people's eyes: what the page shows, in words.</summary>
internal static class FrameSetSheet
{
    private const int ShownOfName = 40;

    public static void Print(IAnsiConsole console, FrameSetReport set)
    {
        console.WriteLine(Screen.Plain($"{set.Brief}/{set.Set}: {set.Frames.Count(frame => frame.Counts)} of {set.FramesWanted} frames"));
        var table = Screen.Table("Frame", "File", "Status", "Palette", "Grade", "Texture", "Against the others");
        foreach (var frame in set.Frames)
        {
            table.Row(
                frame.Standing?.Odd == true ? $"{frame.Number} odd" : $"{frame.Number}",
                Screen.Shortened(frame.File, ShownOfName),
                frame.Counts ? Words.Of(frame.Status) : $"{Words.Of(frame.Status)}, not counted",
                Times(frame.Standing?.Palette),
                Times(frame.Standing?.Grade),
                Times(frame.Standing?.Texture),
                frame.Standing is { } standing ? InWords(standing) : "not compared");
        }

        console.Write(table);
        if (set.Check is not { } check)
        {
            console.WriteLine("The set has not been checked yet.");
            return;
        }

        if (check.Standings.Length > 0)
        {
            console.WriteLine("Palette, grade and texture: how far a frame stands out, as a multiple of the limit from which it is the odd one.");
        }

        foreach (var result in check.Results)
        {
            Screen.Line($"  {result.Code} {Outcome(result)}: {result.Message}");
        }

        console.WriteLine("What this can't see:");
        foreach (var line in SetCheckEngine.CannotSee)
        {
            Screen.Line($"  {line}");
        }
    }

    private static string InWords(FrameStanding standing) =>
        string.Join(", ", standing.Difference().Drifts().Where(drift => Math.Abs(drift.OfScale) >= 0.1).Select(drift => drift.Amount).DefaultIfEmpty("as the others"));

    private static string Times(int? perMille) =>
        perMille is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share / 1000.0:0.0} ×") : "";

    private static string Outcome(CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Met => "met",
        CheckOutcome.Missed => result.Severity == Severity.Blocking ? "blocking" : "advice",
        CheckOutcome.CannotTell => "cannot be told",
        _ => "not checked",
    };
}
