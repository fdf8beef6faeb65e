using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ReviewPipeline.ArchitectureTests.Delivery;

/// <summary>What is deployed has Microsoft's host: nothing builds the functions for Azure without saying so.</summary>
public partial class HostForAzure
{
    [Fact]
    public void Every_azd_command_that_builds_says_it_wherever_one_is_told_to_type_it()
    {
        string[] pages = [Repository.PathTo("README.md"), Repository.PathTo("CONTRIBUTING.md"), .. Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories)];
        var commands = pages.SelectMany(File.ReadLines).SelectMany(line => Builds().Matches(line)).ToList();

        commands.Count.ShouldBeGreaterThan(2);
        commands.Where(command => !command.Groups["says"].Success).Select(command => command.Value).ShouldBeEmpty();
        File.ReadAllText(Repository.PathTo(".github", "workflows", "deploy.yml")).ShouldContain("FunctionsHost: azure");
    }

    [Fact]
    public async Task Azd_is_stopped_where_it_was_forgotten_before_the_functions_are_packaged()
    {
        var stream = new YamlStream();
        using (var reader = new StreamReader(Repository.PathTo("azure.yaml")))
        {
            stream.Load(reader);
        }

        var functions = stream.Documents[0].RootNode["services"]["functions"];
        var hook = functions["hooks"]["prepackage"];
        var folder = Repository.PathTo(functions["project"].ToString());
        hook["shell"].ToString().ShouldBe("sh");

        (await Shell.Run(folder, "sh", [hook["run"].ToString()], ("FunctionsHost", null))).ShouldBe((1, "The functions have to be built for Azure. Put FunctionsHost=azure before the command.\n"));
        (await Shell.Run(folder, "sh", [hook["run"].ToString()], ("FunctionsHost", "azure"))).Code.ShouldBe(0);
    }

    /// <summary>What puts keys into vaults runs it while the variable is set.</summary>
    [Fact]
    public void The_command_line_starts_the_host_for_development_whatever_is_being_deployed()
    {
        var lines = File.ReadAllLines(Repository.PathTo("review"));

        Array.IndexOf(lines, "unset FunctionsHost").ShouldBeInRange(0, Array.FindIndex(lines, line => line.Contains("dotnet build", StringComparison.Ordinal)) - 1);
        Directory.EnumerateFiles(Repository.PathTo("infra"), "*.sh").SelectMany(File.ReadLines).ShouldAllBe(line => !line.Contains("unset FunctionsHost", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<says>FunctionsHost=azure )?\bazd (up|deploy|package)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Builds();
}
