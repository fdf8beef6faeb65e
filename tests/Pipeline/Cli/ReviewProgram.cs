using System.Diagnostics;
using System.Text.Json;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>The command line as people run it: a process of its own, on the test's storage or on a data folder.</summary>
internal sealed record ReviewProgram(string? Storage, string Data)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>In the configuration that these tests were built in.</summary>
    private static string File { get; } = Repository.PathTo(
        "cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "review.dll");

    /// <summary>Where the programs of the pipeline keep their spans; null where they keep none.</summary>
    public string? Traces { get; init; }

    /// <summary>Given by the environment, as to somebody who has no data folder; null for the folder's.</summary>
    public string? VerifierKey { get; init; }

    public static ReviewProgram On(Workbench bench) => new(bench.Connection, Path.Combine(Path.GetTempPath(), "no-pipeline-here"));

    /// <summary>With neither a pipeline nor storage in reach.</summary>
    public static ReviewProgram Alone() => new(null, Path.Combine(Path.GetTempPath(), "no-pipeline-here"));

    public async Task<Ended> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>With Ctrl-C as a terminal gives it: a test run in the background may have been told to ignore it.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("env")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList = { "--default-signal=INT", "dotnet", File },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("ReviewStorage");
        start.Environment["REVIEW_DATA"] = Data;
        start.Environment["Telemetry__Folder"] = Traces;
        if (VerifierKey is not null)
        {
            start.Environment["Trail__VerifierKeys"] = VerifierKey;
        }

        if (Storage is not null)
        {
            start.Environment["ReviewStorage"] = Storage;
            start.Environment[WordKey.Variable] = WordKey.Value;
        }

        return Process.Start(start)!;
    }

    public sealed record Ended(int Code, string Output, string Error)
    {
        public JsonElement Json => JsonElement.Parse(Output);

        public Ended ShouldEndWith(int code)
        {
            Code.ShouldBe(code, $"{Output}\n{Error}");
            return this;
        }
    }
}
