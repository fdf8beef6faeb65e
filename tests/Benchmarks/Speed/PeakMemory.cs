using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>
/// Resident memory of a fresh process at its highest during one analysis, over what it had before: runtime, libraries and the file's bytes.
/// Linux only: the kernel keeps the peak and can be told to begin anew (proc(5), clear_refs).
/// </summary>
internal static class PeakMemory
{
    public const string Argument = "peak-memory-of";

    public static double? Megabytes(BenchmarkImage image)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        _ = image.Bytes();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(PeakMemory).Assembly.Location);
        start.ArgumentList.Add("speed");
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(image.Format.ToString());
        start.ArgumentList.Add(image.Path);
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    /// <summary>In the child process.</summary>
    public static void Print(string[] args)
    {
        var format = Enum.Parse<ImageFormat>(args[0]);
        _ = Analysis.Of(format, new BenchmarkImage(format, 160, 120).Bytes());
        var bytes = File.ReadAllBytes(args[1]);
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        var idle = Status("VmRSS:");
        _ = Analysis.Of(format, bytes);
        Console.Write(((Status("VmHWM:") - idle) / 1024.0).ToString(CultureInfo.InvariantCulture));
    }

    private static long Status(string field)
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
    }
}
