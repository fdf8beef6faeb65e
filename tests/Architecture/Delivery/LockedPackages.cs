using System.Text.Json;

namespace ReviewPipeline.ArchitectureTests.Delivery;

/// <summary>What is built is what the lock files say, and what is in it can be listed.</summary>
public class LockedPackages
{
    private static readonly (string, string) InCi = ("CI", "true");

    [Fact]
    public async Task A_version_that_was_changed_without_its_lock_file_does_not_restore_in_CI()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "Packages are locked for linux-x64.");
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt" })
        {
            File.Copy(Repository.PathTo(file), Path.Combine(folder.Path, file));
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "one.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="CsvHelper" /></ItemGroup></Project>""",
            TestContext.Current.CancellationToken);
        (await Shell.Run(folder.Path, "dotnet", ["restore"], ("CI", ""))).Code.ShouldBe(0);
        (await Shell.Run(folder.Path, "dotnet", ["restore", "--force"], InCi)).Code.ShouldBe(0, "nothing was changed");

        var versions = Path.Combine(folder.Path, "Directory.Packages.props");
        var changed = (await File.ReadAllTextAsync(versions, TestContext.Current.CancellationToken)).Replace("""Include="CsvHelper" Version="34.""", """Include="CsvHelper" Version="33.""", StringComparison.Ordinal);
        await File.WriteAllTextAsync(versions, changed, TestContext.Current.CancellationToken);
        var (code, output) = await Shell.Run(folder.Path, "dotnet", ["restore"], InCi);

        code.ShouldNotBe(0);
        output.ShouldContain("NU1004");
    }

    [Fact]
    public void CI_is_told_that_it_is_one()
    {
        File.ReadAllText(Repository.PathTo(".ci", "run")).ShouldContain("export CI=true");
        File.ReadAllText(Repository.PathTo("Directory.Build.props")).ShouldContain("<RestoreLockedMode Condition=\"'$(IsLinuxX64)' == 'true' and '$(CI)' == 'true'\">true</RestoreLockedMode>");
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or ".review"));

        projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_functions_are_locked_with_Microsofts_host_as_well_and_a_release_lists_that()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("functions", "azure.packages.lock.json")));
        var direct = locked.RootElement.GetProperty("dependencies").EnumerateObject().First().Value.EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() == "Direct").Select(package => package.Name).ToList();

        direct.ShouldContain("Microsoft.Azure.Functions.Worker");
        direct.ShouldContain("Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues");
        var release = File.ReadAllText(Repository.PathTo(".github", "workflows", "publish.yml"));
        release.IndexOf("scripts/sbom.sh", StringComparison.Ordinal).ShouldBeGreaterThan(release.IndexOf("--property:FunctionsHost=azure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_package_that_a_program_is_made_of_is_on_its_bill_of_materials()
    {
        using var folder = new TemporaryFolder();

        var (code, output) = await Shell.Run(Repository.Root, "bash", ["scripts/sbom.sh", folder.Path]);

        code.ShouldBe(0, output);
        foreach (var program in new[] { "web", "functions", "cli" })
        {
            var listed = Components(Path.Combine(folder.Path, $"{program}.cdx.json"), "pkg:nuget/");
            Locked(Repository.PathTo(program, "packages.lock.json")).Except(listed).ShouldBeEmpty(program);
            listed.Count.ShouldBeGreaterThan(15);
        }

        Components(Path.Combine(folder.Path, "web.npm.cdx.json"), "pkg:npm/").ShouldContain(each => each.Name == "htmx.org");
    }

    /// <summary>Analyzers are no part of what is built.</summary>
    private static IEnumerable<(string Name, string Version)> Locked(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. from package in document.RootElement.GetProperty("dependencies").EnumerateObject().First().Value.EnumerateObject()
               where package.Value.GetProperty("type").GetString() is "Direct" or "Transitive" or "CentralTransitive"
               where !package.Name.Contains("Analyzer", StringComparison.Ordinal)
               select (package.Name, package.Value.GetProperty("resolved").GetString()!),
        ];
    }

    private static HashSet<(string Name, string Version)> Components(string file, string purl)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        document.RootElement.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        return
        [
            .. document.RootElement.GetProperty("components").EnumerateArray()
                .Where(component => component.TryGetProperty("purl", out var id) && id.GetString()!.StartsWith(purl, StringComparison.Ordinal))
                .Select(component => (component.GetProperty("name").GetString()!, component.GetProperty("version").GetString()!)),
        ];
    }
}
