using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Intake;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Credentials;

/// <summary>How long it takes to read and validate Content Credentials: of the files named, else of the public test files.</summary>
internal static class CredentialsCommand
{
    private const int WarmUp = 30;
    private const int Rounds = 200;
    private const double Goal = 2.0;

    public static void Run(string[] args)
    {
        var files = args.Length > 0 ? args : SampleData.Files("c2pa");
        if (files.Length == 0)
        {
            Console.WriteLine(SampleData.WhyNone);
            return;
        }

        Console.WriteLine($"{"file",-44} {"verdict",-10} {"KB",6} {"median ms",10} {"best ms",9} {"CPU ms",8}");
        List<double> medians = [];
        foreach (var file in files)
        {
            var (verdict, median, best, processor) = Measure(file);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file),-44} {verdict,-10} {new FileInfo(file).Length / 1024,6} {median,10:0.00} {best,9:0.00} {processor,8:0.00}"));
            if (verdict != nameof(CredentialVerdict.Absent))
            {
                medians.Add(median);
            }
        }

        medians.Sort();
        if (medians.Count > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"median over files that carry them: {medians[medians.Count / 2]:0.00} ms; goal at most {Goal:0.0} ms"));
        }
    }

    /// <summary>Time by the clock, and the processor's, which others on the machine don't lengthen.</summary>
    private static (string Verdict, double Median, double Best, double Processor) Measure(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var format = Signature.Of(bytes).Format ?? throw new FormatException($"{file} is no image that is taken.");
        var at = DateTimeOffset.UtcNow;
        for (var round = 0; round < WarmUp; round++)
        {
            ContentCredentialsReader.Read(format, bytes, TrustList.Empty, at);
        }

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var times = new double[Rounds];
        var verdict = "";
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            verdict = ContentCredentialsReader.Read(format, bytes, TrustList.Empty, at).Verdict.GetType().Name;
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        process.Refresh();
        Array.Sort(times);
        return (verdict, times[Rounds / 2], times[0], (process.TotalProcessorTime - before).TotalMilliseconds / Rounds);
    }
}
