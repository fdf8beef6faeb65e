using System.Text.Json.Nodes;
using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>What is deployed keeps people out whom nobody let in.</summary>
public class ClosedByDefault(PredictedDeployment predicted)
{
    /// <summary>Owner, Contributor, User Access Administrator, Role Based Access Control Administrator, Storage Account Contributor, Key Vault Administrator.</summary>
    private static readonly string[] FarTooWide =
    [
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168", "17d1049b-9a84-46fb-8f53-869881c3d3ab", "00482a5a-887f-4fb3-b363-3b7fe8e74483",
    ];

    /// <summary>Roles on a whole account, each where Azure has nothing narrower.</summary>
    private static readonly (string Who, string Account, string Role, string Why)[] OnAnAccount =
    [
        ("functions", "host", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "the host of Azure Functions makes containers of its own in its own account"),
        ("functions", "host", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "and queues"),
        ("functions", "host", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "and tables"),
        ("desk", "data", "db58b8e5-c6ad-4a2a-8342-4190687cbf4a", "a key to sign addresses with is the account's; it permits nothing by itself"),
    ];

    private IEnumerable<JsonObject> Accounts => predicted.Open.Of("Microsoft.Storage/storageAccounts");

    [Fact]
    public void Storage_takes_no_shared_key_no_stranger_and_no_old_protocol()
    {
        Accounts.Count().ShouldBe(3);
        foreach (var properties in Accounts.Select(account => account["properties"]!))
        {
            properties["allowSharedKeyAccess"]!.GetValue<bool>().ShouldBeFalse();
            properties["allowBlobPublicAccess"]!.GetValue<bool>().ShouldBeFalse();
            properties["allowCrossTenantReplication"]!.GetValue<bool>().ShouldBeFalse();
            properties["minimumTlsVersion"]!.GetValue<string>().ShouldBe("TLS1_2");
            properties["supportsHttpsTrafficOnly"]!.GetValue<bool>().ShouldBeTrue();
        }

        predicted.Open.Of("Microsoft.Storage/storageAccounts/blobServices/containers")
            .ShouldAllBe(container => container["properties"]!["publicAccess"]!.GetValue<string>() == "None");
    }

    [Fact]
    public void Apps_take_https_alone_and_no_password_deploys_them()
    {
        foreach (var properties in predicted.Open.Of("Microsoft.Web/sites").Select(app => app["properties"]!))
        {
            properties["httpsOnly"]!.GetValue<bool>().ShouldBeTrue();
            properties["siteConfig"]!["minTlsVersion"]!.GetValue<string>().ShouldBe("1.2");
            properties["siteConfig"]!["ftpsState"]!.GetValue<string>().ShouldBe("Disabled");
        }

        var passwords = predicted.Open.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        passwords.Count.ShouldBe(4);
        passwords.ShouldAllBe(policy => !policy["properties"]!["allow"]!.GetValue<bool>());
    }

    [Fact]
    public void Nobody_manages_anything_and_a_role_is_given_on_one_container_queue_or_table()
    {
        var grants = predicted.Open.Roles().ToList();

        grants.ShouldAllBe(grant => grant.Scope.Length > 0);
        grants.Where(grant => FarTooWide.Contains(grant.Role)).ShouldBeEmpty();
        grants.Where(grant => grant.ScopeType == "storageAccounts")
            .Select(grant => (grant.Who, Account: OnAnAccount.Select(each => each.Account).FirstOrDefault(name => grant.ScopeName.Contains(name, StringComparison.Ordinal)), grant.Role))
            .ShouldBe(OnAnAccount.Select(each => (each.Who, (string?)each.Account, each.Role)), ignoreOrder: true);
        grants.Select(grant => grant.ScopeType).Distinct().ShouldBe(
            [
                "storageAccounts", "storageAccounts/blobServices/containers", "storageAccounts/queueServices/queues", "storageAccounts/tableServices/tables",
                "vaults", "components",
            ],
            ignoreOrder: true);
        grants.Where(grant => grant.Who == "events").Select(grant => (grant.ScopeType, grant.ScopeName)).ShouldBe(
            [("storageAccounts/queueServices/queues", Pipeline.Queues.Uploads), ("storageAccounts/blobServices/containers", "undelivered-events")],
            ignoreOrder: true);
    }

    [Fact]
    public void A_vault_goes_by_roles_and_purges_nothing_before_its_time()
    {
        foreach (var properties in predicted.Open.Of("Microsoft.KeyVault/vaults").Select(vault => vault["properties"]!))
        {
            properties["enableRbacAuthorization"]!.GetValue<bool>().ShouldBeTrue();
            properties["enablePurgeProtection"]!.GetValue<bool>().ShouldBeTrue();
        }
    }

    [Fact]
    public void Signed_checkpoints_lie_in_an_account_of_their_own_that_changes_nothing()
    {
        var container = predicted.Open.Of("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Single(each => Deployment.Text(each, "name").EndsWith($"/{Pipeline.Containers.Checkpoints}", StringComparison.Ordinal));
        var account = Deployment.Text(container, "name").Split('/')[0];
        var policy = predicted.Open.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies").Single();

        Deployment.Text(policy, "name").ShouldBe($"{Deployment.Text(container, "name")}/default");
        policy["properties"]!["immutabilityPeriodSinceCreationInDays"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(3650);
        policy["properties"]!["allowProtectedAppendWrites"]!.GetValue<bool>().ShouldBeFalse();
        predicted.Open.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Count(each => Deployment.Text(each, "name").StartsWith($"{account}/", StringComparison.Ordinal)).ShouldBe(1);
        predicted.Open.Of("Microsoft.Authorization/locks").ShouldContain(
            each => each["properties"]!["level"]!.GetValue<string>() == "CanNotDelete" && each["id"]!.GetValue<string>().Contains(account, StringComparison.Ordinal));
        predicted.Open.Roles().Where(grant => grant.ScopeName == Pipeline.Containers.Checkpoints).Select(grant => (grant.Who, grant.Role)).ShouldBe(
            [("functions", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"), ("desk", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1")], ignoreOrder: true);
    }

    [Fact]
    public void With_private_networking_storage_and_vaults_are_reached_from_the_network_alone()
    {
        string[] types = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"];
        var kept = types.SelectMany(predicted.Closed.Of).ToList();

        kept.Count.ShouldBe(5);
        kept.ShouldAllBe(each => each["properties"]!["publicNetworkAccess"]!.GetValue<string>() == "Disabled" && each["properties"]!["networkAcls"]!["defaultAction"]!.GetValue<string>() == "Deny");
        predicted.Closed.Of("Microsoft.Network/privateEndpoints").Count().ShouldBe(9, "three services of the data, one of the checkpoints, three of the host, two vaults");
        predicted.Closed.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count().ShouldBe(9);
        predicted.Closed.Of("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count().ShouldBe(4);
        predicted.Closed.Of("Microsoft.Web/sites").ShouldAllBe(app => app["properties"]!["virtualNetworkSubnetId"] != null && app["properties"]!["outboundVnetRouting"]!["allTraffic"]!.GetValue<bool>());
        predicted.Open.Of("Microsoft.Network/virtualNetworks").ShouldBeEmpty();
    }

    [Fact]
    public void Browsers_write_to_storage_where_they_can_reach_it()
    {
        predicted.Open.SettingsOf("web")["Uploads__Direct"].ShouldBe("true", StringCompareShould.IgnoreCase);
        predicted.Closed.SettingsOf("web")["Uploads__Direct"].ShouldBe("false", StringCompareShould.IgnoreCase);
        predicted.Open.Of("Microsoft.Storage/storageAccounts/managementPolicies").Single().ToJsonString().ShouldContain($"{Pipeline.Containers.Staging}/");
    }

    [Fact]
    public void Only_the_desks_pages_may_write_uploads_from_a_browser()
    {
        var rules = predicted.Open.Of("Microsoft.Storage/storageAccounts/blobServices").Select(service => service["properties"]?["cors"]?["corsRules"]?.AsArray()).OfType<JsonArray>().Single();
        var rule = rules.Single()!;

        rule["allowedOrigins"]!.AsArray().Select(origin => origin!.GetValue<string>()).ShouldHaveSingleItem().ShouldMatch(@"^https://review-desk-\w+\.azurewebsites\.net$");
        rule["allowedMethods"]!.AsArray().Select(method => method!.GetValue<string>()).ShouldBe(["PUT"]);
    }
}
