using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks;

/// <summary>Processor time that this thread has had: other work on the machine does not count. Where it is not to be had, the time of day.</summary>
internal static partial class ThreadTime
{
    /// <summary>clock_gettime(2).</summary>
    private const int ClockThreadCpuTime = 3;

    public static double Milliseconds() => OperatingSystem.IsLinux() && GetTime(ClockThreadCpuTime, out var time) == 0
        ? time.Seconds * 1e3 + time.Nanoseconds / 1e6
        : Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    [LibraryImport("libc.so.6", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
