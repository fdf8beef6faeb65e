using System.Diagnostics;

namespace ReviewPipeline.Cli.Running;

/// <summary>
/// One program of the pipeline, in a session of its own: Ctrl-C in the terminal reaches review alone, which ends the others in order.
/// It writes to its log by itself, so that it outlives a killed review without a broken pipe.
/// </summary>
internal sealed class ChildProgram : IDisposable
{
    private const string IntoLog = """exec "$@" >>"$REVIEW_LOG" 2>&1 </dev/null""";

    private static readonly string? Setsid = Array.Find(["/usr/bin/setsid", "/bin/setsid"], File.Exists);

    private readonly Process process;
    private readonly TimeSpan patience;

    private ChildProgram(string name, string log, Process process, TimeSpan patience)
    {
        Name = name;
        Log = log;
        this.process = process;
        this.patience = patience;
        Mark = ProcessMark.Of(process.Id);
    }

    public string Name { get; }

    public string Log { get; }

    public ProcessMark Mark { get; }

    public bool HasExited => process.HasExited;

    /// <param name="patience">How long it may take to end when asked to.</param>
    public static ChildProgram Start(
        string name,
        string log,
        string folder,
        IEnumerable<string> command,
        IEnumerable<KeyValuePair<string, string>> environment,
        TimeSpan patience)
    {
        string[] shell = ["/bin/sh", "-c", IntoLog, "sh", .. command];
        var start = new ProcessStartInfo { WorkingDirectory = folder, UseShellExecute = false };
        start.FileName = Setsid ?? shell[0];
        foreach (var argument in Setsid is null ? shell[1..] : shell)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        start.Environment["REVIEW_LOG"] = log;
        return new(name, log, Process.Start(start)!, patience);
    }

    public async Task Exited(CancellationToken cancellation) => await process.WaitForExitAsync(cancellation);

    public Task End() => Mark.End(patience);

    /// <summary>Why the whole pipeline ends with it, and where to read on.</summary>
    public CannotRunException Failure()
    {
        var last = File.Exists(Log) ? File.ReadLines(Log).TakeLast(8) : [];
        return new(
            $"{Name} ended by itself with code {process.ExitCode}, so everything was ended. Its log is {Log}; the last lines of it:\n"
            + string.Join('\n', last.Select(line => $"  {line}")));
    }

    public void Dispose() => process.Dispose();
}
