using System.Diagnostics;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>Each negative control of the campaign of faults takes a rule out of the sources as they are now.</summary>
public class ControlsTests
{
    public static TheoryData<string> Patches() =>
        [.. Directory.GetFiles(Repository.PathTo("tests", "Pipeline", "Faults", "Controls"), "*.patch").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task A_control_applies_to_the_sources(string patch)
    {
        var start = new ProcessStartInfo("git", ["apply", "--check", $"tests/Pipeline/Faults/Controls/{patch}"])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var problem = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        git.ExitCode.ShouldBe(0, $"Take the rule out of the sources as they are now, and write the difference to {patch}. {problem}");
    }
}
