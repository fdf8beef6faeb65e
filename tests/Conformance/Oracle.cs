using System.Diagnostics;
using System.Text.Json;

namespace ReviewPipeline.ConformanceTests;

/// <summary>c2pa-rs, compiled to WebAssembly and run by Node.js.</summary>
internal static class Oracle
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What it says of one file.</summary>
    public sealed record Answer(string Class, IReadOnlyList<string> Codes);

    /// <param name="files">In one call: starting it takes longer than to ask it.</param>
    public static async Task<IReadOnlyList<Answer>> Ask(string trust, string usages, IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.PathTo("tests", "Conformance"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "oracle.mjs", trust, usages }.Concat(files))
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, $"Run 'npm ci --prefix tests/Conformance' first, as ./test does. {await errors}");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Answer>(line, Options)!)];
    }
}
