using System.Runtime.InteropServices;

namespace ReviewPipeline.TestSupport;

/// <summary>What happens to processes on a bad day: kill(2).</summary>
public static partial class Signals
{
    public const int Kill = 9;
    public const int SegmentationFault = 11;
    public const int Stop = 19;

    public static void Send(int process, int signal)
    {
        if (Deliver(process, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} could not be sent to {process}.");
        }
    }

    /// <summary>
    /// Ends a process by a signal that .NET handles: of the first that comes from outside it only gives up its handler, as for a fault that is
    /// not its own and comes again.
    /// </summary>
    public static async Task EndBy(int process, int signal, CancellationToken cancellation)
    {
        while (Deliver(process, signal) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Deliver(int process, int signal);
}
