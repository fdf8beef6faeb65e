using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>What comparing costs: the median of repeated runs, in microseconds.</summary>
internal static class Timing
{
    private static readonly Brief Brief = new(
        "Benchmark", Purpose.Production, Style.Photography, new Palette([], 5, null), [], 5, DateTimeOffset.UnixEpoch,
        new Approval([new ApprovalStage("Brand")]), new LicencePolicy([]));

    public static IEnumerable<string> Lines(Source source, ImmutableArray<FrameSignature> signatures)
    {
        var bytes = File.ReadAllBytes(source.File);
        var format = Path.GetExtension(source.File).ToUpperInvariant() is ".PNG" ? ImageFormat.Png : ImageFormat.Jpeg;
        if (WorkingImage.Decode(format, bytes) is not Decoding.Complete { Image: var image })
        {
            yield break;
        }

        using (image)
        {
            yield return "";
            yield return "| what | µs, median |";
            yield return "|---|---|";
            yield return Row("signature of one frame, from its small picture and statistics", 200, () => FrameSignature.Of(image.Facts));
        }

        foreach (var count in (int[])[5, 50])
        {
            SetInput set = new(
                [.. Enumerable.Range(0, count).Select(i => new SetFrame(i + 1, $"{i}", $"{i}", 1200, 628, signatures[i % signatures.Length]))], [], []);
            yield return Row($"all set checks on {count} frames ({count * (count - 1) / 2} pairs)", 200, () => SetCheckEngine.Run(set, Brief));
        }
    }

    private static string Row(string what, int runs, Func<object?> work)
    {
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = work();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {times.Order().ElementAt(runs / 2):0} |");
    }
}
