using System.Globalization;
using System.Text;

namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>Counts as a table in Markdown: a line a step, with its operations, most first.</summary>
public static class TransactionTable
{
    public static string Of(CountedRun run)
    {
        var text = new StringBuilder();
        Append(text, "| from upload to decision | a candidate | operations |", run, run.ToDecision);
        Append(text, "| after it | a candidate | operations |", run, run.After);
        Append(text, "| with batches and time | a candidate | operations |", run, run.Shared);
        text.AppendLine(CultureInfo.InvariantCulture, $"Looks at empty queues, beside these: {run.EmptyLooks}.");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string heading, CountedRun run, IReadOnlyDictionary<Transaction, int> counts)
    {
        text.AppendLine(heading).AppendLine("|---|--:|---|");
        foreach (var step in counts.GroupBy(count => count.Key.Step, StringComparer.Ordinal).OrderBy(step => Place(step.Key)))
        {
            var operations = step.OrderByDescending(count => count.Value)
                .Select(count => $"{count.Key.Operation} {count.Key.Resource} {Number(run.Each(count.Value))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {step.Key} | {Number(run.Each(step.Sum(count => count.Value)))} | {string.Join(", ", operations)} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| **all** | **{Number(run.Each(counts.Values.Sum()))}** | |").AppendLine();
    }

    /// <summary>In the order in which a candidate comes by.</summary>
    private static int Place(string step) => Array.IndexOf(
        [
            CountedPipeline.Step.Upload, CountedPipeline.Step.Event, "IngestUpload", "CheckCandidate", "CheckFrameSet",
            CountedPipeline.Step.Claim, CountedPipeline.Step.Vote, "ProjectSubject", CountedPipeline.Step.Seal,
        ],
        step);

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
