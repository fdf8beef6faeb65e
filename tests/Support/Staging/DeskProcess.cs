using System.Diagnostics;
using System.Text;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>The review desk as its own process, on a free port. Disposing of it is SIGKILL.</summary>
public sealed class DeskProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    private DeskProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public int ProcessId => process.Id;

    /// <summary>The desk as it was built with this program, so in the same configuration.</summary>
    public static Task<DeskProcess> Start(string connectionString, Stream output, params (string Name, string Value)[] settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Start(connectionString, output, Repository.PathTo("web", "bin", configuration, "net10.0", "ReviewPipeline.Web.dll"), settings);
    }

    /// <param name="output">What it says goes there.</param>
    /// <param name="program">The desk's assembly; what belongs to it is beside it, or in web/ where it was only built.</param>
    /// <exception cref="TimeoutException">It ended before it listened.</exception>
    public static async Task<DeskProcess> Start(string connectionString, Stream output, string program, (string Name, string Value)[] settings)
    {
        var beside = Path.GetDirectoryName(program)!;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Directory.Exists(Path.Combine(beside, "wwwroot")) ? beside : Repository.PathTo("web"),
            ArgumentList = { program, "--urls", "http://127.0.0.1:0" },
            Environment = { ["ReviewStorage"] = connectionString, [WordKey.Variable] = WordKey.Value, ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(line + '\n'));
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = started.StandardOutput.BaseStream.CopyToAsync(output);
                return new(started, line[(at + Listening.Length)..]);
            }
        }

        throw new TimeoutException("The review desk ended before it listened: see its output.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
