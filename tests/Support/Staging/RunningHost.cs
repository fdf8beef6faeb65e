using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ReviewPipeline.TestSupport;

/// <summary>A host as a process of its own: with the functions of tests/HostUnderTest, or with the product's.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;

    private RunningHost(string program, string connection, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ReviewStorage"] = connection, ["TickSchedule"] = "0 0 0 1 1 *", [WordKey.Variable] = WordKey.Value },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    public string Output => string.Join('\n', output);

    public static async Task<RunningHost> Start(string connection, params (string Name, string Value)[] settings)
    {
        var host = Launch(connection, settings);
        await host.Runs();
        return host;
    }

    /// <summary>The product's functions, with their schedules and their key in the settings.</summary>
    public static async Task<RunningHost> StartFunctions(string connection, params (string Name, string Value)[] settings)
    {
        var host = new RunningHost(Built("functions", "ReviewPipeline.Functions.dll"), connection, settings);
        await host.Runs();
        return host;
    }

    /// <summary>As <see cref="Start"/>, without waiting until the functions run.</summary>
    public static RunningHost Launch(string connection, params (string Name, string Value)[] settings) =>
        new(Built(Path.Combine("tests", "HostUnderTest"), "ReviewPipeline.HostUnderTest.dll"), connection, settings);

    /// <summary>Built with the same configuration as these tests.</summary>
    private static string Built(string project, string program)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        return Repository.PathTo(project, "bin", configuration, "net10.0", program);
    }

    /// <exception cref="TimeoutException">It ended before it ran, or takes too long; then it is ended.</exception>
    private async Task Runs()
    {
        bool DoesRun() => Output.Contains("functions are running", StringComparison.Ordinal);
        try
        {
            await Eventually.Holds(() => DoesRun() || process.HasExited, StartsWithin, "the host runs");
            _ = DoesRun() ? true : throw new TimeoutException($"The host ended before it ran: {Output}");
        }
        catch (TimeoutException)
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM, then waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await Ended();
    }

    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }
}
