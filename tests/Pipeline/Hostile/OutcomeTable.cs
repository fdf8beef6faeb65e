using System.Globalization;
using System.Text;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>What came of many files, kind by kind: for docs/reliability.md, and for who runs files of their own.</summary>
internal static class OutcomeTable
{
    public static string Of(IReadOnlyList<Trial> trials)
    {
        var outcomes = trials.Select(trial => trial.Outcome).Distinct().OrderBy(outcome => outcome != Trial.Accepted).ThenBy(outcome => outcome, StringComparer.Ordinal).ToArray();
        var text = new StringBuilder().AppendLine().Append("| kind | files | ").AppendJoin(" | ", outcomes).AppendLine(" | slowest, s | most MB |");
        text.Append("|---|--:|").Insert(text.Length, "--:|", outcomes.Length + 2).AppendLine();
        foreach (var kind in trials.GroupBy(trial => trial.File.Kind).Append(trials.GroupBy(_ => "**all**").Single()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count()} | ")
                .AppendJoin(" | ", outcomes.Select(outcome => kind.Count(trial => trial.Outcome == outcome) is > 0 and var count ? count.ToString(CultureInfo.InvariantCulture) : ""))
                .AppendLine(CultureInfo.InvariantCulture, $" | {kind.Max(trial => trial.Seconds):F2} | {Megabytes(kind.Max(trial => trial.Cost.PeakBytes))} |");
        }

        text.AppendLine().AppendLine("Slowest:");
        foreach (var trial in trials.OrderByDescending(trial => trial.Seconds).Take(5))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {trial.Seconds:F2} s by the clock, {trial.Cost.ProcessorMilliseconds / 1000.0:F2} s of processor time: {trial.File.Name} ({trial.File.Kind}, {trial.Outcome})");
        }

        text.AppendLine("Most memory of its decoder:");
        foreach (var trial in trials.OrderByDescending(trial => trial.Cost.PeakBytes).Take(5))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Megabytes(trial.Cost.PeakBytes)} MB: {trial.File.Name} ({trial.File.Kind}, {trial.Outcome})");
        }

        return text.ToString();
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
