using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>The real compiler and its linter find nothing, in no size.</summary>
public class BicepIsSound(PredictedDeployment predicted)
{
    [Fact]
    public async Task It_is_linted_without_a_warning()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);

        var (code, output) = await BicepCompiler.Run("lint", Repository.PathTo("infra", "main.bicep"));

        output.Trim().ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_linter_looks_for_fails_it()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathTo("infra", "bicepconfig.json"), Path.Combine(folder.Path, "bicepconfig.json"));
        var file = Path.Combine(folder.Path, "main.bicep");
        await File.WriteAllTextAsync(file, "param unused string\n", TestContext.Current.CancellationToken);

        var (code, output) = await BicepCompiler.Run("lint", file);

        code.ShouldNotBe(0);
        output.ShouldContain("no-unused-params");
    }

    [Theory]
    [InlineData("main.bicepparam")]
    [InlineData("main.small.bicepparam")]
    [InlineData("main.medium.bicepparam")]
    [InlineData("main.large.bicepparam")]
    public async Task Its_parameters_are_sound_in_every_size(string parameters)
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);

        var (code, output) = await BicepCompiler.Run("lint", Repository.PathTo("infra", parameters));

        output.Trim().ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public void A_larger_size_is_kept_at_more_places_and_runs_on_more()
    {
        var (small, large) = (predicted.Open, predicted.Closed);

        KeptAs(small).ShouldBe(["Standard_LRS", "Standard_LRS", "Standard_ZRS"]);
        KeptAs(large).ShouldBe(["Standard_GZRS", "Standard_LRS", "Standard_RAGZRS"], "what the host of Azure Functions keeps is made anew by it");
        Desk(small).ShouldBe(("B2", 1, false));
        Desk(large).ShouldBe(("P1v3", 3, true));
        Budget(large).ShouldBeGreaterThan(Budget(small));
    }

    [Fact]
    public void Nothing_of_it_comes_from_a_registry() =>
        Directory.EnumerateFiles(Repository.PathTo("infra"), "*.bicep*", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Contains("'br:", StringComparison.Ordinal) || line.Contains("'br/", StringComparison.Ordinal) || line.Contains("'ts:", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    private static IEnumerable<string> KeptAs(Deployment size) =>
        size.Of("Microsoft.Storage/storageAccounts").Select(account => account["sku"]!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);

    private static (string Plan, int Instances, bool OverZones) Desk(Deployment size)
    {
        var plan = size.Of("Microsoft.Web/serverfarms").Single(farm => farm["kind"]!.GetValue<string>() == "linux");
        return (plan["sku"]!["name"]!.GetValue<string>(), plan["sku"]!["capacity"]!.GetValue<int>(), plan["properties"]!["zoneRedundant"]!.GetValue<bool>());
    }

    private static int Budget(Deployment size) => size.Of("Microsoft.Consumption/budgets").Single()["properties"]!["amount"]!.GetValue<int>();
}
