using System.Diagnostics;
using System.Globalization;
using NetVips;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Briefs;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.EndToEnd;

/// <summary>
/// What becomes of the analysis's speed once a candidate goes the whole way on the storage emulator: upload, ingest, check, renditions,
/// frame set, read models. One worker. Needs Azurite: npm ci --prefix functions/LocalHost.
/// </summary>
internal static class EndToEndCommand
{
    private const int Frames = 3;

    public static void Run(string[] args) => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var candidates = Cut();
        await using var emulator = new Azurite();
        var connection = await emulator.NewAccount();
        await using var conveyor = await Conveyor.Start(connection, Frames);
        await conveyor.Upload("warm-up/first.jpg", new BenchmarkImage(ImageFormat.Jpeg, 1920, 1080).Bytes());
        await conveyor.Drain();

        var analysis = Stopwatch.StartNew();
        candidates.ForEach(bytes => _ = Analysis.Of(ImageFormat.Jpeg, bytes));
        analysis.Stop();

        using var calls = new StorageCalls(connection);
        var way = Stopwatch.StartNew();
        for (var i = 0; i < candidates.Count; i++)
        {
            await conveyor.Upload($"set-{i / Frames}/{i}.jpg", candidates[i]);
            await conveyor.Drain();
        }

        way.Stop();
        Console.WriteLine(Machine.Description());
        Console.WriteLine();
        Console.WriteLine("| 1920 × 1080 JPEG, one worker | candidates/s |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| analysis alone | {Rate(candidates.Count, analysis)} |");
        Console.WriteLine($"| the whole way on Azurite | {Rate(candidates.Count, way)} |");
        Console.WriteLine();
        Console.WriteLine("| storage calls | a candidate |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| all | {Each(calls.Total, candidates.Count)} |");
        foreach (var (kind, count) in calls.Kinds)
        {
            Console.WriteLine($"| {kind} | {Each(count, candidates.Count)} |");
        }
    }

    /// <summary>Six different pictures out of the large one.</summary>
    private static List<byte[]> Cut()
    {
        using var large = Image.JpegloadBuffer(new BenchmarkImage(ImageFormat.Jpeg, 4096, 4096).Bytes());
        return
        [
            .. from top in new[] { 0, 1080, 2160 }
               from left in new[] { 0, 2000 }
               select large.Crop(left, top, 1920, 1080).JpegsaveBuffer(q: 85, keep: Enums.ForeignKeep.None),
        ];
    }

    private static string Rate(int count, Stopwatch time) => (count / time.Elapsed.TotalSeconds).ToString("F1", CultureInfo.InvariantCulture);

    private static string Each(int calls, int candidates) => ((double)calls / candidates).ToString("F1", CultureInfo.InvariantCulture);
}
