using System.Globalization;
using ReviewPipeline.Benchmarks.Speed.Decoders;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>
/// Prints the tables of docs/performance.md; goals stand beside what was measured. With words behind <c>speed</c>, as <c>4096 jpeg</c>, only
/// the times of the images whose names have all of them.
/// </summary>
internal static class SpeedCommand
{
    private const int WarmUps = 60;

    private static readonly ImageFormat[] Formats = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp, ImageFormat.Avif];
    private static readonly (int Width, int Height)[] Sizes = [(1080, 1080), (1920, 1080), (4096, 4096)];

    public static void Run(string[] args)
    {
        if (args is [PeakMemory.Argument, .. var image])
        {
            PeakMemory.Print(image);
            return;
        }

        WarmUp();
        Console.WriteLine(Machine.Description());
        PrintTime(args);
        if (args.Length > 0)
        {
            return;
        }

        PrintMemory();
        PrintAllocation();
        PrintThroughput();
        PrintFrameSet();
    }

    /// <summary>Until the runtime has compiled everything for good.</summary>
    private static void WarmUp()
    {
        foreach (var format in Formats)
        {
            var bytes = new BenchmarkImage(format, 160, 120).Bytes();
            for (var round = 0; round < WarmUps; round++)
            {
                _ = Analysis.Of(format, bytes);
            }

            Thread.Sleep(300);
        }
    }

    private static void PrintTime(string[] words)
    {
        var hasThumbnailer = Thumbnailer.IsInstalled();
        Console.WriteLine();
        Console.WriteLine("| image | MB | analysis, ms | plain decoding, ms | ratio | goal | decoding alone, ratio | vipsthumbnail, ms | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (width, height) in Sizes)
        {
            foreach (var format in Formats)
            {
                var image = new BenchmarkImage(format, width, height);
                if (!words.All(word => image.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                {
                    continue;
                }

                var bytes = image.Bytes();
                var rounds = width > 2000 ? 9 : 21;
                var decoder = PlainDecoder.Of(format);
                var row = $"| {image.Name} | {Number(bytes.Length / 1e6)} | ";
                if (decoder.IsInstalled)
                {
                    var paired = PairedRounds.Measure(rounds, () => Analysis.Of(format, bytes), () => decoder.Decode(bytes), ThreadTime.Milliseconds);
                    var alone = PairedRounds.Measure(rounds, () => Analysis.OnlyDecode(format, bytes), () => decoder.Decode(bytes), ThreadTime.Milliseconds);
                    row += $"{Number(paired.Milliseconds)} | {decoder.Name} {Number(paired.BaseMilliseconds)} | **{paired.Ratio.ToString("F2", CultureInfo.InvariantCulture)}** | {Goal(format, width)} | {alone.Ratio.ToString("F2", CultureInfo.InvariantCulture)} | ";
                }
                else
                {
                    row += $"not measured: apt-get install {decoder.Package} | | | {Goal(format, width)} | | ";
                }

                if (hasThumbnailer)
                {
                    var process = PairedRounds.Measure(5, () => Analysis.Of(format, bytes), () => Thumbnailer.Shrink(image.Path));
                    row += $"{Number(process.BaseMilliseconds)} | {process.Ratio.ToString("F2", CultureInfo.InvariantCulture)} |";
                }
                else
                {
                    row += $"not measured: apt-get install {Thumbnailer.Package} | |";
                }

                Console.WriteLine(row);
            }
        }
    }

    private static void PrintMemory()
    {
        (BenchmarkImage Image, int Goal)[] images =
        [
            (new(ImageFormat.Jpeg, 4096, 4096), 32), (new(ImageFormat.Png, 4096, 4096), 32),
            (new(ImageFormat.Jpeg, 4096, 4096, Interlaced: true), 80), (new(ImageFormat.Png, 4096, 4096, Interlaced: true), 80),
            (new(ImageFormat.Webp, 4096, 4096), 145), (new(ImageFormat.Avif, 4096, 4096), 250),
        ];
        Console.WriteLine();
        Console.WriteLine("| image | peak memory over idle, MB | goal |");
        Console.WriteLine("|---|---|---|");
        foreach (var (image, goal) in images)
        {
            var megabytes = PeakMemory.Megabytes(image);
            Console.WriteLine($"| {image.Name} | {(megabytes is { } peak ? Number(peak) : "not measured: needs Linux")} | ≤ {goal} |");
        }
    }

    private static void PrintAllocation()
    {
        Console.WriteLine();
        Console.WriteLine("| image | managed memory allocated, KB | goal |");
        Console.WriteLine("|---|---|---|");
        foreach (var image in Throughput.Mixed)
        {
            var bytes = image.Bytes();
            _ = Analysis.Of(image.Format, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Analysis.Of(image.Format, bytes);
            Console.WriteLine($"| {image.Name} | {Number((GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0)} | ≤ 64 |");
        }
    }

    private static void PrintThroughput()
    {
        var throughput = Throughput.Measure();
        Console.WriteLine();
        Console.WriteLine("| images/s of the five above, one worker | two workers | goal | two against one | goal |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine($"| {Number(throughput.One)} | {Number(throughput.Two)} | ≥ 45 | {Number(throughput.Scaling)} | ≥ 1.7 |");
    }

    /// <summary>The signatures that a set check compares are made with each frame's own analysis.</summary>
    private static void PrintFrameSet()
    {
        const int Frames = 5;
        var bytes = new BenchmarkImage(ImageFormat.Jpeg, 1920, 1080).Bytes();
        var signature = Analysis.Of(ImageFormat.Jpeg, bytes).Signature;
        var set = new SetInput(
            [.. Enumerable.Range(1, Frames).Select(number => new SetFrame(number, $"{number}.jpg", $"{number}", 1920, 1080, signature))], [], []);
        var paired = PairedRounds.Measure(
            21,
            () => _ = SetCheckEngine.Run(set, Analysis.Brief),
            () =>
            {
                for (var frame = 0; frame < Frames; frame++)
                {
                    _ = Analysis.Of(ImageFormat.Jpeg, bytes);
                }
            });
        Console.WriteLine();
        Console.WriteLine("| set check of five 1920 × 1080 JPEG frames, ms | their analysis, ms | share | goal |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {paired.Milliseconds:0.000} | {Number(paired.BaseMilliseconds)} | {100 * paired.Ratio:0.00} % | ≤ 10 % |"));
    }

    private static string Goal(ImageFormat format, int width) => format switch
    {
        ImageFormat.Jpeg => width > 2000 ? "≤ 1.4" : "≤ 1.8",
        ImageFormat.Png => "≤ 0.75",
        ImageFormat.Webp => "≤ 2.0",
        _ => "≤ 3.5",
    };

    private static string Number(double value) => value.ToString(value < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
