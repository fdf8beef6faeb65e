using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Reports;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>What is known of a picture's origin, and who says it.</summary>
internal static class ProvenanceSheet
{
    public static void Print(IAnsiConsole console, IReadOnlyCollection<ProvenanceRow> rows)
    {
        var table = Screen.Table("Origin", "Value", "Where it says so", "Doubt");
        foreach (var row in rows)
        {
            table.Row(TopicWords.Of(row.Topic), row.InWords(), row.From ?? "nobody says", row.Doubt());
        }

        console.Write(table);
    }
}
