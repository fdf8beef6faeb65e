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
        var (code, problem) = await Shell.Run(Repository.Root, "git", ["apply", "--check", $"tests/Pipeline/Faults/Controls/{patch}"]);

        (await File.ReadAllLinesAsync(Repository.PathTo("tests", "Pipeline", "Faults", "Controls", patch), TestContext.Current.CancellationToken))
            .ShouldContain(line => line.StartsWith("Finds: ", StringComparison.Ordinal), $"{patch} says what the campaign finds without the rule");
        code.ShouldBe(0, $"Take the rule out of the sources as they are now, and write the difference to {patch}. {problem}");
    }
}
