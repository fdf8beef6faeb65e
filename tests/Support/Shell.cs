using System.Diagnostics;

namespace ReviewPipeline.TestSupport;

/// <summary>A program, run to its end.</summary>
public static class Shell
{
    /// <param name="environment">Beside this program's own; null takes one away.</param>
    /// <returns>How it ended, and what it printed on both streams.</returns>
    public static async Task<(int Code, string Output)> Run(
        string folder, string program, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Installs what a folder's package-lock.json names, where it is not there: ./test does it before, and who runs one test alone may not have.</summary>
    public static async Task NpmReady(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))
            && await Run(folder, "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) is { Code: not 0 } failed)
        {
            throw new InvalidOperationException($"npm ci failed in {folder}: {failed.Output}");
        }
    }
}
