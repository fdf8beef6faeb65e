using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ReviewPipeline.PipelineTests;

/// <summary>A host as a process of its own: with the functions of tests/HostUnderTest, with the product's, or the review desk.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Running = "functions are running";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;

    private RunningHost(string program, string connection, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            UseShellExecute = false,
            WorkingDirectory = FolderOf(program),
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

    public string Output => string.Join('\n', output);

    public static async Task<RunningHost> Start(string connection, params (string Name, string Value)[] settings)
    {
        var host = Launch(connection, settings);
        await host.Shows(Running);
        return host;
    }

    /// <summary>The product's functions, with their schedules and their key in the settings.</summary>
    public static async Task<RunningHost> StartFunctions(string connection, params (string Name, string Value)[] settings)
    {
        var host = new RunningHost(Built("functions", "ReviewPipeline.Functions.dll"), connection, settings);
        await host.Shows(Running);
        return host;
    }

    /// <summary>The review desk, on a free port.</summary>
    public static async Task<RunningHost> StartDesk(string connection)
    {
        var desk = new RunningHost(
            Built("web", "ReviewPipeline.Web.dll"), connection, [("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0")]);
        await desk.Shows(Listening);
        return desk;
    }

    /// <summary>Where the desk listens; null for other hosts.</summary>
    public Uri? Address => output.Select(line => line.Split(Listening)).FirstOrDefault(parts => parts.Length == 2) is [_, var address] ? new(address.Trim()) : null;

    /// <summary>As <see cref="Start"/>, without waiting until the functions run.</summary>
    public static RunningHost Launch(string connection, params (string Name, string Value)[] settings) =>
        new(Built(Path.Combine("tests", "HostUnderTest"), "ReviewPipeline.HostUnderTest.dll"), connection, settings);

    /// <summary>Built with the same configuration as these tests.</summary>
    private static string Built(string project, string program)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        return Repository.PathTo(project, "bin", configuration, "net10.0", program);
    }

    /// <summary>The project's own: the desk serves its static files from there.</summary>
    private static string FolderOf(string program) => Path.GetFullPath(Path.Combine(program, "..", "..", "..", ".."));

    /// <exception cref="TimeoutException">It ended before, or takes too long; then it is ended.</exception>
    private async Task Shows(string words)
    {
        bool IsShown() => Output.Contains(words, StringComparison.Ordinal);
        try
        {
            await Eventually.Holds(() => IsShown() || process.HasExited, StartsWithin, $"a program says '{words}'");
            _ = IsShown() ? true : throw new TimeoutException($"The program ended before it said '{words}': {Output}");
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
