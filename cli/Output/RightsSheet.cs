using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>The answer to a question of rights, with all that it depends on.</summary>
internal static class RightsSheet
{
    public static void Print(IAnsiConsole console, RightsAnswer answer, KeyRing keys)
    {
        Screen.Line($"{Words.Of(answer.Verdict).ToUpperInvariant()}: {answer.Channel} in {answer.Territory} at {Timestamps.Format(answer.At)}{(answer.Campaign is null ? "" : $", for {answer.Campaign}")}");
        Screen.Line($"  {InWords(answer.Decisive, keys)}");
        if (answer.Decisive.Entry is { } entry)
        {
            Screen.Line($"  Recorded as {entry}.");
        }

        if (answer.Verdict == Verdict.Yes)
        {
            Screen.Line(answer.Until is { } until ? $"  Until {Timestamps.Format(until)}, by what is known now." : "  Nothing ends it, by what is known now.");
        }

        foreach (var condition in answer.Conditions.Select(keys.Read).Concat(answer.Disclosures.Select(text => $"To be said with it: {keys.Read(text)}")).Distinct(StringComparer.Ordinal))
        {
            Screen.Line($"  {condition}");
        }

        var table = Screen.Table("", "Clause", "What it says", "Entry");
        foreach (var clause in answer.Clauses)
        {
            table.Row(Words.Of(clause.Verdict), Words.Code(clause.Code), InWords(clause, keys), clause.Entry?.ToString() ?? "");
        }

        console.Write(table);
    }

    private static string InWords(Clause clause, KeyRing keys) => clause.Reason is { } reason ? $"{clause.Words} {keys.Read(reason)}" : clause.Words;
}
