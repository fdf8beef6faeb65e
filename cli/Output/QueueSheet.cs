using System.Globalization;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>The queue for people's eyes: what the page shows, in words.</summary>
internal static class QueueSheet
{
    private const int ShownOfName = 48;

    public static void Print(IAnsiConsole console, QueuePage page, IReadOnlyDictionary<string, string> names, DateTimeOffset now)
    {
        if (page.Rows.IsEmpty)
        {
            console.WriteLine(page.Waiting == 0 ? "Nothing waits for a decision." : $"None of the {page.Waiting} that wait is all of that.");
            return;
        }

        var table = Screen.Table("Deadline", "Candidate", "Id", "Findings", "Stage", "Claim");
        foreach (var row in page.Rows)
        {
            table.Row(
                row.Item.Deadline.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (row.Due is { } due ? $", {Words.Of(due)}" : ""),
                Screen.Shortened($"{row.Item.Brief}/{row.Item.Set}/{row.Item.File}", ShownOfName),
                row.Item.Id,
                InWords(row),
                row.Stage is { } stage ? $"{stage.Number} of {stage.Of}: {stage.Name}" : "",
                row.Item.Claim is { } claim && claim.IsLive(now) ? names.GetValueOrDefault(claim.By, claim.By) : "");
        }

        console.Write(table);
        console.WriteLine($"{page.Rows.Length} of {page.Found}{(page.Found == page.Waiting ? "" : $", of {page.Waiting} that wait")}.");
    }

    private static string InWords(QueueRow row)
    {
        string?[] parts =
        [
            row.Item.Blocking > 0 ? $"{row.Item.Blocking} blocking" : null,
            row.IsOdd ? "odd frame" : row.SetFindings.IsEmpty ? null : "its set has findings",
            row.Item.Advice > 0 ? $"{row.Item.Advice} advice" : null,
            row.Item.Overruled > 0 ? $"{row.Item.Overruled} overruled" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }
}
