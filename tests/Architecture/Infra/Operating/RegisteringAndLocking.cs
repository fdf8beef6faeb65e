using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.ArchitectureTests.Infra.Operating;

/// <summary>What is done by hand around a deployment: the desk's registration before, the lock on checkpoints after.</summary>
public class RegisteringAndLocking(PredictedDeployment predicted)
{
    [Fact]
    public async Task The_desk_is_registered_with_the_roles_that_it_is_deployed_with()
    {
        using var azure = new AzureAtHand();

        var (code, output) = await azure.Run("register-desk.sh");

        code.ShouldBe(0, output);
        var asked = azure.Asked.Split('\n');
        asked[0].ShouldBe("post https://graph.microsoft.com/v1.0/applications");
        var registration = JsonDocument.Parse(asked[1]).RootElement;
        registration.GetProperty("appRoles").EnumerateArray().Select(role => $"SignIn__Roles__{role.GetProperty("value")}")
            .ShouldBe(predicted.Open.SettingsOf("web").Keys.Where(name => name.StartsWith("SignIn__Roles__", StringComparison.Ordinal)), ignoreOrder: true);
        registration.GetProperty("appRoles").EnumerateArray().Select(role => role.GetProperty("id").GetGuid()).Distinct().Count().ShouldBe(RoleGrant.Roles.Count());
        registration.GetProperty("api").GetProperty("requestedAccessTokenVersion").GetInt32().ShouldBe(2);
        asked[3].ShouldContain("\"appRoleAssignmentRequired\":true");
        asked.ShouldContain("azd env set REVIEW_CLIENT_ID 11111111-2222-3333-4444-555555555555");
    }

    [Fact]
    public async Task A_registration_that_is_there_stays()
    {
        using var azure = new AzureAtHand();

        await File.WriteAllTextAsync(azure.In("values"), "AZURE_ENV_NAME=\"acme\"\nREVIEW_CLIENT_ID=\"known\"\n", TestContext.Current.CancellationToken);

        (await azure.Run("register-desk.sh", environment: ("AZURE_ENV_NAME", ""))).Output.ShouldContain("The desk is registered already: known.");

        azure.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_deployed_that_nobody_could_sign_in_to_or_whose_alerts_nobody_gets()
    {
        using var azure = new AzureAtHand();

        (await azure.Run("require-registration.sh", environment: ("REVIEW_CLIENT_ID", ""))).Output.ShouldContain("infra/register-desk.sh");
        (await azure.Run("require-registration.sh", environment: [("REVIEW_CLIENT_ID", "x"), ("REVIEW_ALERT_EMAIL", "")])).Code.ShouldNotBe(0);
        (await azure.Run("require-registration.sh", environment: [("REVIEW_CLIENT_ID", "x"), ("REVIEW_ALERT_EMAIL", "a@b.example")])).Code.ShouldBe(0);
        File.ReadAllText(Repository.PathTo("azure.yaml")).ShouldContain("run: infra/require-registration.sh");
    }

    [Fact]
    public async Task Checkpoints_are_locked_for_good_by_whoever_types_the_accounts_name()
    {
        using var azure = new AzureAtHand();

        (await azure.Run("lock-checkpoints.sh", "yes")).Code.ShouldBe(1);
        azure.Asked.ShouldBeEmpty();
        (await azure.Run("lock-checkpoints.sh", "acmeproof")).Code.ShouldBe(0);

        azure.Asked.Trim().ShouldBe("lock acmeproof \"0x8D\"");
        (await azure.Run("lock-checkpoints.sh")).Output.ShouldContain("It is locked already");
    }
}
