using System.Globalization;
using ReviewPipeline.TestSupport;
using ReviewPipeline.TestSupport.Transactions;

namespace ReviewPipeline.Benchmarks.Transactions;

/// <summary>
/// Storage transactions of a candidate from upload to decision, by step: of a lone one and of many at once, alone and in sets of five; and what a
/// thousand of the many cost in Azure. Needs Azurite: npm ci --prefix functions/LocalHost.
/// </summary>
internal static class TransactionsCommand
{
    private const int Many = 100;

    /// <summary>Functions that run for a candidate: ingest, check, and one that tells of the decision; its set is counted anew once.</summary>
    private const int Executions = 4;

    /// <summary>
    /// Memory of an instance in gigabytes, as infra/sizes.bicep has it for small and medium, times the seconds that those four run. An upper bound:
    /// what runs at the same time on one instance shares it.
    /// </summary>
    private const double GigabyteSeconds = 2 * 1.5;

    /// <summary>An upload's event, and its delivery to the queue.</summary>
    private const int EventGridOperations = 2;

    /// <summary>A photograph of 1920 × 1080, kept twice, and its renditions.</summary>
    private const double Gigabytes = ((2 * 0.5) + 0.25) / 1024;

    public static void Run(string[] args) => RunAsync(args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Many).GetAwaiter().GetResult();

    private static async Task RunAsync(int many)
    {
        await using var emulator = new Azurite();
        foreach (var (candidates, frames) in new[] { (1, 1), (many, 1), (many, 5) })
        {
            var run = await CountedRun.Measure(await emulator.NewAccount(), candidates, frames);
            Console.WriteLine($"{candidates} at once, in sets of {frames}");
            Console.WriteLine();
            Console.WriteLine(TransactionTable.Of(run));
            Price(run);
        }
    }

    private static void Price(CountedRun run)
    {
        var prices = PriceList.Read();
        var counts = run.ToDecision.Concat(run.After).Concat(run.Shared);
        var lines = counts.GroupBy(count => PriceList.RateOf(count.Key), count => count.Value)
            .Select(rate => (Rate: rate.Key, Quantity: run.Each(rate.Sum()) * 1000))
            .OrderBy(rate => rate.Rate, StringComparer.Ordinal)
            .Append((Rate: "function-execution", Quantity: Executions * 1000.0))
            .Append((Rate: "function-gigabyte-second", Quantity: GigabyteSeconds * 1000))
            .Append((Rate: "event-grid-operation", Quantity: EventGridOperations * 1000.0))
            .Append((Rate: "blob-gigabyte-month", Quantity: Gigabytes * 1000))
            .ToList();
        Console.WriteLine($"| a thousand candidates, {prices.Region}, {prices.Date} | quantity | {prices.Currency} |");
        Console.WriteLine("|---|--:|--:|");
        foreach (var (rate, quantity) in lines)
        {
            Console.WriteLine($"| {rate} | {quantity:N0} | {prices.Price(rate, quantity):0.0000} |");
        }

        Console.WriteLine($"| **all** | | **{lines.Sum(line => prices.Price(line.Rate, line.Quantity)):0.00}** |");
        Console.WriteLine();
        Console.WriteLine($"Assumed, because no published number was found: {string.Join(", ", prices.Assumed)}.");
        Console.WriteLine();
    }
}
