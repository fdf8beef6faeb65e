using System.Text.Json;

namespace ReviewPipeline.ArchitectureTests.Delivery;

/// <summary>Images hold what was published and nothing of the machine, and run as nobody in particular.</summary>
public class Images
{
    private static readonly string[] Apps = ["web", "functions"];

    [Fact]
    public async Task The_linter_finds_nothing_in_the_Dockerfiles()
    {
        var (code, output) = await Shell.Run(await Workflows.Linters(), "npm", ["run", "--silent", "dockerfiles"]);

        output.Trim().ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public void No_app_runs_as_root_or_opens_a_port_that_only_root_may()
    {
        foreach (var lines in Apps.Select(app => File.ReadAllLines(Repository.PathTo(app, "Dockerfile"))))
        {
            lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldBe("USER 1654");
            lines.Single(line => line.StartsWith("EXPOSE ", StringComparison.Ordinal)).ShouldBe("EXPOSE 8080");
        }
    }

    [Fact]
    public void Base_images_are_of_the_frameworks_that_the_code_targets()
    {
        foreach (var lines in Apps.Append(".devcontainer").Select(app => File.ReadAllLines(Repository.PathTo(app, "Dockerfile"))))
        {
            var dotnet = lines.Where(line => line.StartsWith("FROM mcr.microsoft.com/", StringComparison.Ordinal)).ToList();
            dotnet.ShouldNotBeEmpty();
            dotnet.ShouldAllBe(line => line.Contains("10.0", StringComparison.Ordinal));
            lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains(":latest", StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whatever_an_image_copies_from_the_checkout_is_there_and_kept_out_by_nothing()
    {
        var ignored = File.ReadAllLines(Repository.PathTo(".dockerignore")).Where(line => !line.StartsWith('#')).Select(line => line.Trim('/').Replace("**/", "", StringComparison.Ordinal));
        var copied = Apps.SelectMany(app => File.ReadAllLines(Repository.PathTo(app, "Dockerfile")))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).Distinct(StringComparer.Ordinal).ToList();

        copied.ShouldBe([".", "web/package.json", "web/package-lock.json", "web/"], ignoreOrder: true);
        copied.ShouldAllBe(path => Path.Exists(Repository.PathTo(path)));
        copied.Intersect(ignored).ShouldBeEmpty();
    }

    [Fact]
    public void What_an_image_starts_is_what_its_project_publishes()
    {
        File.ReadAllText(Repository.PathTo("web", "Dockerfile")).ShouldContain("""ENTRYPOINT ["dotnet", "ReviewPipeline.Web.dll"]""");
        File.Exists(Repository.PathTo("web", "ReviewPipeline.Web.csproj")).ShouldBeTrue();
        File.ReadAllText(Repository.PathTo("web", "package.json")).ShouldContain("wwwroot/dist", customMessage: "where the second stage takes the scripts from");
    }

    [Fact]
    public void Every_image_is_built_from_locked_packages()
    {
        foreach (var lines in Apps.Select(app => File.ReadAllLines(Repository.PathTo(app, "Dockerfile"))))
        {
            Array.IndexOf(lines, "ENV CI=true").ShouldBeInRange(0, Array.FindIndex(lines, line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal)) - 1);
        }
    }

    [Fact]
    public void The_functions_image_has_Microsofts_host() =>
        File.ReadAllText(Repository.PathTo("functions", "Dockerfile")).ShouldContain("--property:FunctionsHost=azure");

    [Fact]
    public void What_is_kept_on_a_machine_goes_into_no_image()
    {
        var ignored = File.ReadAllLines(Repository.PathTo(".dockerignore"));

        new[] { "**/bin/", "**/obj/", "**/node_modules/", "**/local.settings.json", ".review/", ".git/" }.Except(ignored).ShouldBeEmpty();
    }

    [Fact]
    public void The_devcontainer_can_be_read_and_has_the_ports_of_the_desk()
    {
        using var container = JsonDocument.Parse(File.ReadAllText(Repository.PathTo(".devcontainer", "devcontainer.json")));

        File.Exists(Repository.PathTo(".devcontainer", container.RootElement.GetProperty("build").GetProperty("dockerfile").GetString()!)).ShouldBeTrue();
        container.RootElement.GetProperty("remoteUser").GetString().ShouldNotBe("root");
        container.RootElement.GetProperty("forwardPorts")[0].GetInt32().ShouldBe(5080);
    }
}
