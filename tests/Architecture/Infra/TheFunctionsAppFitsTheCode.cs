using System.Xml.Linq;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>What runs in Azure is what is built here.</summary>
public class TheFunctionsAppFitsTheCode(PredictedDeployment predicted)
{
    [Fact]
    public void It_runs_dotnet_isolated_of_the_version_that_the_code_targets()
    {
        var framework = XDocument.Load(Repository.PathTo("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var app = predicted.Open.Of("Microsoft.Web/sites").Single(site => site["kind"]!.GetValue<string>().StartsWith("functionapp", StringComparison.Ordinal));
        var configuration = app["properties"]!["functionAppConfig"]!;

        $"net{configuration["runtime"]!["version"]!.GetValue<string>()}".ShouldBe(framework);
        configuration["runtime"]!["name"]!.GetValue<string>().ShouldBe("dotnet-isolated");
        configuration["deployment"]!["storage"]!["authentication"]!["type"]!.GetValue<string>().ShouldBe("UserAssignedIdentity");
        predicted.Open.Of("Microsoft.Web/serverfarms").Select(plan => plan["sku"]!["name"]!.GetValue<string>()).ShouldContain("FC1");
        predicted.Open.Of("Microsoft.Web/sites").Select(site => site["properties"]!["siteConfig"]!["linuxFxVersion"]?.GetValue<string>())
            .ShouldContain($"DOTNETCORE|{framework["net".Length..]}");
    }
}
