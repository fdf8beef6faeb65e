using Microsoft.Extensions.Configuration;
using ReviewPipeline.Settings;
using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>Each app is given what the settings say that it needs, and nothing that is no setting.</summary>
public class SettingsOfTheApps(PredictedDeployment predicted)
{
    /// <summary>What the platform reads: the host of Azure Functions, .NET and Application Insights.</summary>
    private static readonly string[] OfThePlatform =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "ASPNETCORE_ENVIRONMENT",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    [Theory]
    [InlineData("functions", Programs.Functions)]
    [InlineData("web", Programs.ReviewDesk)]
    public void An_app_starts_with_what_it_is_given(string service, Programs program)
    {
        var given = predicted.Open.SettingsOf(service);

        given.Keys.Except(OfThePlatform).Where(name => !Setting.AllOf<ReviewSettings>().Any(setting => setting.Is(Key(name)))).ShouldBeEmpty("no setting");
        var read = ReviewSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(given.Select(setting => KeyValuePair.Create(Key(setting.Key), (string?)setting.Value))).Build(), program);
        read.ReviewStorage.IsManaged.ShouldBeTrue();
        read.ReviewStorage.ConnectionString.ShouldBeNull("no keys");
        read.CheckpointStorage.AccountName.ShouldNotBe(read.ReviewStorage.AccountName, "checkpoints are kept apart");
    }

    [Fact]
    public void Secrets_come_from_the_vaults_and_the_desk_is_not_given_the_key_that_signs()
    {
        foreach (var service in new[] { "functions", "web" })
        {
            var secrets = predicted.Open.SettingsOf(service).Where(given => Setting.AllOf<ReviewSettings>().Any(setting => setting.About.IsSecret && setting.Is(Key(given.Key)))).ToList();
            secrets.ShouldNotBeEmpty();
            secrets.ShouldAllBe(secret => secret.Value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal));
        }

        predicted.Open.SettingsOf("functions")["Trail__SigningKey"].ShouldContain("seal");
        predicted.Open.SettingsOf("web").Keys.ShouldNotContain(name => name.StartsWith("Trail__Signing", StringComparison.Ordinal));
        predicted.Open.Roles().Where(grant => grant.ScopeType == "vaults" && grant.ScopeName.Contains("seal", StringComparison.Ordinal)).Select(grant => grant.Who)
            .ShouldBe(["functions"]);
    }

    [Fact]
    public void Who_somebody_is_says_the_tenant_that_is_deployed_to_unless_another_provider_is_named() =>
        predicted.Open.SettingsOf("web")["SignIn__Authority"].ShouldContain($"format('{{0}}{{1}}/v2.0', environment().authentication.loginEndpoint, '{Deployment.Tenant}')");

    [Fact]
    public void Telemetry_is_sent_by_an_identity_and_taken_from_nobody_who_only_knows_the_key()
    {
        predicted.Open.Of("Microsoft.Insights/components").Single()["properties"]!["DisableLocalAuth"]!.GetValue<bool>().ShouldBeTrue();
        predicted.Open.Of("Microsoft.OperationalInsights/workspaces").Single()["properties"]!["features"]!["disableLocalAuth"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var given in new[] { "functions", "web" }.Select(predicted.Open.SettingsOf))
        {
            given["APPLICATIONINSIGHTS_CONNECTION_STRING"].ShouldContain("Microsoft.Insights/components");
            given["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"].ShouldStartWith("[format('Authorization=AAD;ClientId={0}'");
        }

        predicted.Open.Roles().Where(grant => grant.ScopeType == "components").Select(grant => (grant.Who, grant.Role))
            .ShouldBe([("functions", "3913510d-42f4-4e42-8a64-420c390055eb"), ("desk", "3913510d-42f4-4e42-8a64-420c390055eb")], ignoreOrder: true);
    }

    [Fact]
    public void Both_apps_keep_the_same_log() =>
        predicted.Open.SettingsOf("functions")["Trail__Origin"].ShouldBe(predicted.Open.SettingsOf("web")["Trail__Origin"]);

    private static string Key(string environmentName) => environmentName.Replace("__", ":", StringComparison.Ordinal);
}
