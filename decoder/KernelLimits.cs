using System.Globalization;
using System.Runtime.InteropServices;
using ReviewPipeline.Isolation;
using ReviewPipeline.Settings;

namespace ReviewPipeline.DecoderProgram;

/// <summary>
/// What this process may use, set by itself before it reads a file: getrlimit(2). The kernel holds the limits, also over native code that no
/// longer returns and where nobody is left to watch. Needs Linux, and no privilege; elsewhere whoever started it watches alone.
/// </summary>
internal sealed partial class KernelLimits
{
    private const int Processor = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const int SetPipeSize = 1031;
    private const string PeakOfMemory = "VmHWM:";

    /// <summary>
    /// MB that the kernel counts and nobody writes to: stacks of threads, and room for the counts of all colours. Measured: 170 after one
    /// file, 220 after many.
    /// </summary>
    private const int NeverTouched = 160;

    /// <summary>What earlier files left is let go beyond this: a collection takes as long as a small picture.</summary>
    private const long MostGarbage = 128 * 1024 * 1024;

    private readonly int seconds;
    private TimeSpan before;

    private KernelLimits(int seconds) => this.seconds = seconds;

    public static KernelLimits Set(DecoderSettings limits)
    {
        if (OperatingSystem.IsLinux())
        {
            // Private memory that may be written to: what the GC and malloc take, not what they only reserve.
            Limit(Data, ((nuint)limits.Megabytes + NeverTouched) * 1024 * 1024);

            // No file is ever written, and no picture lies in a dump.
            Limit(FileSize, 0);
            Limit(Core, 0);

            // fcntl(2), F_SETPIPE_SZ: as much as anybody may have. In 64 KB at a time a file of 36 MB changes processes 500 times.
            _ = Control(descriptor: 0, SetPipeSize, 1024 * 1024);
        }

        return new(limits.Seconds);
    }

    /// <summary>The seconds are of each file; the kernel counts from the start of the process.</summary>
    public void BeginFile()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MostGarbage)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        before = Environment.CpuUsage.TotalTime;
        if (OperatingSystem.IsLinux())
        {
            var until = (nuint)((long)before.TotalSeconds + seconds);
            _ = Set(Processor, new(until, nuint.MaxValue));

            // Begins the peak anew: proc(5), clear_refs.
            TryWrite("/proc/self/clear_refs", "5");
        }
    }

    public DecoderCost Cost() => new((long)(Environment.CpuUsage.TotalTime - before).TotalMilliseconds, Peak());

    private static long Peak()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(PeakOfMemory, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line.AsSpan(PeakOfMemory.Length).TrimEnd("kB"), CultureInfo.InvariantCulture);
    }

    private static void TryWrite(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A sandbox without this file: the peak is then that of the process.
        }
    }

    /// <summary>Both, so that what takes hold of the process can't raise it again.</summary>
    private static void Limit(int resource, nuint value) => _ = Set(resource, new(value, value));

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int resource, in Pair limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Pair(nuint Soft, nuint Hard);
}
