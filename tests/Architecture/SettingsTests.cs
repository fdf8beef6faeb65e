using System.Text.RegularExpressions;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>Settings are read in shared/Settings and nowhere else: what is not there is neither checked at the start nor documented.</summary>
public partial class SettingsTests
{
    /// <summary>Who may name configuration, and why.</summary>
    private static readonly (string Place, string Why)[] Allowed =
    [
        ("shared/Settings/", "it is the place"),
        ("shared/Steps/ServiceRegistration.cs", "it hands configuration on to the settings"),
        ("functions/LocalHost/", "it stands for the host of Azure, which reads what triggers name, host.json and local.settings.json"),
        ("cli/Running/PipelineSettings.cs", "it composes what the programs that it starts are given"),
    ];

    [Fact]
    public void Only_the_settings_read_configuration_and_environment() =>
        Sources().Where(file => !Array.Exists(Allowed, allowed => file.StartsWith(allowed.Place, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(Repository.PathTo(file)).Where(line => Reads().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"))
            .ShouldBeEmpty();

    [Fact]
    public void Whoever_may_do_so_does() =>
        Allowed.Where(allowed => !Sources().Any(file => file.StartsWith(allowed.Place, StringComparison.Ordinal) && Reads().IsMatch(File.ReadAllText(Repository.PathTo(file)))))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("var x = builder.Configuration[\"Trail:Origin\"];")]
    [InlineData("IConfiguration configuration")]
    [InlineData("configuration.GetSection(\"Trail\")")]
    [InlineData("builder.Configuration.GetValue<bool>(\"X\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"X\")")]
    public void The_rule_that_looks_for_readers_finds_them(string line) => Reads().IsMatch(line).ShouldBeTrue();

    private static IEnumerable<string> Sources() =>
        from folder in new[] { "shared", "functions", "web", "cli" }
        from file in Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
        select path;

    [GeneratedRegex(@"\bI?Configuration\[|\bIConfiguration\w*\b|\bGetEnvironmentVariables?\b|\bGetConnectionString\b|\.GetSection\(|\.GetValue<\w+>\(""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reads();
}
