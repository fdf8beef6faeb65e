using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Tiles;

/// <summary>What cutting a picture into tiles costs when it is checked: the table of docs/adr/0010.</summary>
internal static class TilesCommand
{
    private const int Rounds = 3;

    public static void Run(string[] args)
    {
        _ = TileCutter.Cut(ImageFormat.Jpeg, new BenchmarkImage(ImageFormat.Jpeg, 1700, 1000).Bytes());
        Console.WriteLine(Machine.Description());
        Console.WriteLine();
        Console.WriteLine("| JPEG | MB | tiles | MB of tiles | processor time, ms | peak memory over idle, MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (width, height) in new[] { (2048, 1365), (4096, 2730), (8192, 5464) })
        {
            var image = new BenchmarkImage(ImageFormat.Jpeg, width, height);
            var bytes = image.Bytes();
            var pack = TileCutter.Cut(ImageFormat.Jpeg, bytes).Length;
            var (milliseconds, peak) = Cost(bytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {width} × {height} | {bytes.Length / 1e6:0.0} | {new TilePyramid(width, height).Count} | {pack / 1e6:0.0} | {milliseconds:0} | {peak:0} |"));
        }
    }

    /// <summary>Processor time of the fastest round, and the highest resident memory of any; 0 where the kernel does not tell it.</summary>
    private static (double Milliseconds, double Megabytes) Cost(byte[] bytes)
    {
        var (fastest, highest) = (double.MaxValue, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            if (OperatingSystem.IsLinux())
            {
                File.WriteAllText("/proc/self/clear_refs", "5");
            }

            using var process = Process.GetCurrentProcess();
            var (before, idle) = (process.TotalProcessorTime, process.WorkingSet64);
            _ = TileCutter.Cut(ImageFormat.Jpeg, bytes);
            process.Refresh();
            fastest = Math.Min(fastest, (process.TotalProcessorTime - before).TotalMilliseconds);
            highest = Math.Max(highest, (process.PeakWorkingSet64 - idle) / 1e6);
        }

        return (fastest, highest);
    }
}
