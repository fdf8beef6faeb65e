using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class RebuildCommand
{
    public static Command Create()
    {
        var repair = new Option<bool>("--repair-heads")
        {
            Description = "Write heads that differ from their entries anew. Run 'verify' first: who changed them?",
        };
        var index = new Option<bool>("--index")
        {
            Description = "Write the places of sealed entries anew from the log instead: after an upgrade whose functions ask for it. Stop them first.",
        };
        var command = new Command("rebuild", "Compares heads with entries and lists with heads, and puts the lists right.") { repair, index };
        command.SetAction((line, cancellation) => line.GetValue(index) ? Index(line, cancellation) : Run(line, line.GetValue(repair), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, bool repairHeads, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var report = await connection.Get<Rebuild>().Run(repairHeads, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(report);
        }
        else
        {
            Tell(report);
        }

        return report.IsRight ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<int> Index(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var report = await connection.Get<RebuildIndex>().Run(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(report);
        }
        else
        {
            Screen.Line($"{report.Written} places of sealed entries were written from the log, {report.Removed} rows of an earlier version were removed.");
        }

        return ExitCode.Done;
    }

    private static void Tell(RebuildReport report)
    {
        foreach (var head in report.Heads)
        {
            Screen.Line($"{head.Subject}: {head.Message} {(head.Repaired ? "Written anew." : "Left as it is.")}");
        }

        if (!report.Rows.IsEmpty)
        {
            var table = Screen.Table("List", "Missing", "Different", "Extra");
            foreach (var (partition, rows) in report.Rows)
            {
                table.Row(partition, $"{rows.Missing}", $"{rows.Different}", $"{rows.Extra}");
            }

            Screen.Out.Write(table);
            Screen.Line(report.ExtraRemoved ? "These rows were put right." : "Put right, but extra rows were left: a subject that can't be read may own them.");
        }

        Screen.Line($"{report.Subjects} subjects: {report.Heads.Length} heads differed, {(report.Rows.IsEmpty ? "all lists were right" : "lists were put right")}.");
        if (report.Heads.Any(head => !head.Repaired))
        {
            Screen.Line("A head differs only if something other than this product wrote to the table. See 'review verify', then 'review rebuild --repair-heads'.");
        }
    }
}
