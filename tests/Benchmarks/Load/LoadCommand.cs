using System.Globalization;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Load;

/// <summary>
/// Sustained uploads and reviewers together, against the desk and a host of functions as processes of their own on the storage emulator: depth of the
/// queues, latency and memory over time, plotted to docs/pictures/load.svg. <c>--minutes</c> and <c>--uploads</c> (a second) may be given. Needs Azurite,
/// and that web and functions are built in the same configuration.
/// </summary>
internal static class LoadCommand
{
    private const int Minutes = 10;
    private const double UploadsPerSecond = 1.5;

    public static void Run(string[] args) => RunAsync(Option(args, "--minutes", Minutes), Option(args, "--uploads", UploadsPerSecond)).GetAwaiter().GetResult();

    private static async Task RunAsync(double minutes, double uploads)
    {
        await using var emulator = new Azurite();
        await using var run = await LoadRun.Start(await emulator.NewAccount());
        var record = await run.Go(TimeSpan.FromMinutes(minutes), uploads);

        Console.WriteLine(Machine.Description());
        Console.WriteLine();
        Console.WriteLine($"{minutes} minutes, {uploads} uploads a second by one person, {LoadRun.Reviewers} reviewers: {record.Findings.Count} checked, {record.Votes.Count} decided.");
        Console.WriteLine();
        Console.WriteLine("| | p50 | p95 | p99 |");
        Console.WriteLine("|---|--:|--:|--:|");
        Console.WriteLine($"| upload sent to findings recorded, s | {Line(record.Findings)} |");
        Console.WriteLine($"| vote sent to vote answered, s | {Line(record.Votes)} |");
        Console.WriteLine();
        Console.WriteLine($"Most messages that waited: {record.Samples.Max(sample => sample.Waiting)}. Memory at the most: desk {Most(record, sample => sample.Desk)} MB, functions with their decoders {Most(record, sample => sample.Functions)} MB.");

        var path = Repository.PathTo("docs", "pictures", "load.svg");
        await File.WriteAllTextAsync(path, LoadPicture.Of(record));
        Console.WriteLine($"Plotted to {path}.");
    }

    private static string Line(IReadOnlyList<Timed> times) =>
        string.Join(" | ", new[] { 0.5, 0.95, 0.99 }.Select(share => LoadRecord.Percentile(times.Select(time => time.Seconds), share).ToString("0.00", CultureInfo.InvariantCulture)));

    private static string Most(LoadRecord record, Func<Sample, double> of) => record.Samples.Max(of).ToString("0", CultureInfo.InvariantCulture);

    private static double Option(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
