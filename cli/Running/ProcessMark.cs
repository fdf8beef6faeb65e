using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Cli.Running;

/// <summary>One certain process: process ids are used again, so the moment of its start belongs to its name.</summary>
internal sealed partial record ProcessMark(int Pid, string Started)
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>Of a process that may have ended by now: then its mark is alive nowhere.</summary>
    public static ProcessMark Of(int pid) =>
        new(pid, StartOf(pid) ?? "");

    public bool IsAlive() => StartOf(Pid) == Started;

    /// <summary>Asks it to end, then waits; after <paramref name="patience"/> it is ended without asking.</summary>
    public async Task End(TimeSpan patience)
    {
        if (!IsAlive())
        {
            return;
        }

        _ = Signal(Pid, Terminate);
        if (!await HasEnded(patience))
        {
            _ = Signal(Pid, Kill);
            await HasEnded(TimeSpan.FromSeconds(5));
        }
    }

    public async Task<bool> HasEnded(TimeSpan within)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < within; await Task.Delay(50))
        {
            if (!IsAlive())
            {
                return true;
            }
        }

        return !IsAlive();
    }

    /// <summary>Null where there is no such process, or only the remains of one that nobody has waited for.</summary>
    private static string? StartOf(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux() ? StartOnLinux(pid) : StartElsewhere(pid);
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Ticks since boot, which no change of the clock moves: proc(5), /proc/pid/stat, fields 3 and 22.</summary>
    private static string? StartOnLinux(int pid)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {fields[19]}";
    }

    private static string? StartElsewhere(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int pid, int signal);
}
