using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Isolation;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Benchmarks.Isolation;

/// <summary>
/// What it costs to decode in a process of its own: the same check, renditions included, there and in this process, in turns. Prints the
/// tables of docs/adr/0016.
/// </summary>
internal static class IsolationCommand
{
    private const int WarmUps = 12;
    private const int Copies = 4;
    private const int Rounds = 5;

    private static readonly BriefState Brief = UndemandingBrief();

    private static readonly DecoderSettings Limits = new() { Workers = 2, FilesEach = 1_000_000 };

    public static void Run(string[] args)
    {
        var images = Throughput.Mixed.Append(new(ImageFormat.Png, 4096, 4096)).Append(new(ImageFormat.Jpeg, 1080, 1080)).Select(image => (image.Name, image.Format, Bytes: image.Bytes())).ToArray();
        using var decoders = new Decoders(Limits, TrustList.Empty, NullLogger<Decoders>.Instance);
        Console.WriteLine(Machine.Description());
        PrintStart(images[0].Format, images[0].Bytes);
        foreach (var (_, format, bytes) in images)
        {
            for (var round = 0; round < WarmUps; round++)
            {
                Here(format, bytes);
            }

            Task.WaitAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Repeat(WarmUps, () => There(decoders, format, bytes)))));
        }

        Console.WriteLine();
        Console.WriteLine("| image | MB | in this process, ms | in a process of its own, ms | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, format, bytes) in images)
        {
            var paired = PairedRounds.Measure(21, () => There(decoders, format, bytes), () => Here(format, bytes));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {bytes.Length / 1e6:F1} | {paired.BaseMilliseconds:F1} | {paired.Milliseconds:F1} | **{paired.Ratio:F2}** |"));
        }

        PrintThroughput(decoders, [.. Enumerable.Repeat(images[..Throughput.Mixed.Length].Select(image => (image.Format, image.Bytes)), Copies).SelectMany(copy => copy)]);
    }

    private static void PrintStart(ImageFormat format, byte[] bytes)
    {
        var starts = Enumerable.Range(0, 7).Select(_ =>
        {
            using var fresh = new Decoders(Limits, TrustList.Empty, NullLogger<Decoders>.Instance);
            var began = Stopwatch.GetTimestamp();
            There(fresh, format, bytes);
            var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            began = Stopwatch.GetTimestamp();
            There(fresh, format, bytes);
            return (First: first, Second: Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }).ToArray();
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A new process: {PairedRounds.Median(starts.Select(start => start.First)):F0} ms to its first answer, {PairedRounds.Median(starts.Select(start => start.Second)):F0} ms for its second file."));
    }

    private static void PrintThroughput(Decoders decoders, (ImageFormat Format, byte[] Bytes)[] work)
    {
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (
            HereOne: PerSecond(work, 1, Here), ThereOne: PerSecond(work, 1, (format, bytes) => There(decoders, format, bytes)),
            HereTwo: PerSecond(work, 2, Here), ThereTwo: PerSecond(work, 2, (format, bytes) => There(decoders, format, bytes)))).ToArray();
        Console.WriteLine();
        Console.WriteLine("| images/s of the five | in this process | in processes of their own | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Print("one worker", rounds.Select(round => (round.HereOne, round.ThereOne)));
        Print("two workers", rounds.Select(round => (round.HereTwo, round.ThereTwo)));
    }

    private static void Print(string what, IEnumerable<(double Here, double There)> rounds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {PairedRounds.Median(rounds.Select(round => round.Here)):F1} | {PairedRounds.Median(rounds.Select(round => round.There)):F1} | **{PairedRounds.Median(rounds.Select(round => round.There / round.Here)):F2}** |"));

    private static double PerSecond((ImageFormat Format, byte[] Bytes)[] work, int workers, Action<ImageFormat, byte[]> check)
    {
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        Task.WaitAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
        {
            for (var at = Interlocked.Increment(ref next); at < work.Length; at = Interlocked.Increment(ref next))
            {
                check(work[at].Format, work[at].Bytes);
            }
        })));
        return work.Length / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static void Here(ImageFormat format, byte[] bytes)
    {
        using var image = ((Decoding.Complete)WorkingImage.Decode(format, bytes)).Image;
        _ = CheckedPicture.Of(image, bytes, Brief.Read(), null, null, TrustList.Empty, DateTimeOffset.UnixEpoch);
    }

    private static void There(Decoders decoders, ImageFormat format, byte[] bytes) => _ = decoders.Use(
        async decoder => await decoder.Open(format, bytes, CancellationToken.None) is OpenedFile.Complete
            ? await decoder.Check(Brief, null, null, DateTimeOffset.UnixEpoch, CancellationToken.None)
            : throw new InvalidOperationException("The benchmark's own image does not decode."),
        why => throw new InvalidOperationException(why.Message),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The speed benchmark's: it asks for nothing that the pictures miss, so that none is drawn over.</summary>
    private static BriefState UndemandingBrief() => new()
    {
        Slug = "benchmark",
        Number = 1,
        Document = """
            {
              "title": "Benchmark", "purpose": "production", "style": "photography",
              "palette": { "colours": [ { "hex": "#E4572E", "name": "Coral" }, { "hex": "#17324D", "name": "Navy" }, { "hex": "#6A994E", "name": "Leaf" } ], "toleranceDeltaE": 5 },
              "placements": [ { "name": "Any", "minimum": { "width": 1, "height": 1 }, "formats": ["jpeg", "png", "webp", "avif"], "maximumBytes": 50000000 } ],
              "frames": 5, "deadline": "2027-03-01T17:00:00+01:00", "approval": { "stages": [ { "name": "Brand" } ] },
              "licencePolicy": { "allowedModels": [] }
            }
            """,
    };
}
