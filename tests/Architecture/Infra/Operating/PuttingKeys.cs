namespace ReviewPipeline.ArchitectureTests.Infra.Operating;

/// <summary>What has to be secret gets into the vaults once, and nowhere else.</summary>
public class PuttingKeys
{
    private static readonly (string, string) Registered = ("REVIEW_CLIENT_ID", "desk-of-acme");

    [Fact]
    public async Task Every_secret_that_the_apps_are_given_by_reference_is_put_into_the_vault_that_they_read_it_from()
    {
        using var azure = new AzureAtHand();

        var (code, output) = await azure.Run("put-keys.sh", environment: Registered);

        code.ShouldBe(0, output);
        azure.Secrets.ShouldBe(["desk/sign-in-secret", "desk/trail-verifier-keys", "desk/words-keys", "seal/trail-signing-key"]);
        azure.Secrets.Select(secret => secret.Split('/')[1]).ShouldBe(SecretsInInfra(), ignoreOrder: true);
        azure.Secret("desk/sign-in-secret").ShouldBe("made for desk-of-acme", "without the end of the line, which would be part of it");
        output.ShouldContain(azure.Secret("desk/trail-verifier-keys").Trim());
        output.ShouldContain(azure.Secret("desk/words-keys").Trim());
        output.ShouldNotContain("PRIVATE KEY");
        output.ShouldNotContain("made for", customMessage: "nobody has to see it");
        azure.Asked.ShouldContain("""{"web":{"redirectUris":["https://acme.example/signin-oidc","https://acme.example/signout-callback-oidc"]}}""");
    }

    [Fact]
    public async Task What_is_there_stays()
    {
        using var azure = new AzureAtHand();
        await azure.Run("put-keys.sh", environment: Registered);
        var before = azure.Secrets.Select(azure.Secret).ToList();

        var (code, output) = await azure.Run("put-keys.sh", environment: [Registered, ("REVIEW_DESK_ID", "/subscriptions/s/desk")]);

        code.ShouldBe(0, output);
        azure.Secrets.Select(azure.Secret).ShouldBe(before);
        azure.Asked.ShouldContain("post https://management.azure.com/subscriptions/s/desk/config/configreferences/appsettings/refresh");
    }

    [Fact]
    public async Task Another_providers_secret_comes_from_a_file()
    {
        using var azure = new AzureAtHand();
        await File.WriteAllTextAsync(azure.In("given"), "of another provider", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(azure.In("refuses-registration"), "", TestContext.Current.CancellationToken);

        (await azure.Run("put-keys.sh", environment: Registered)).Output.ShouldContain("run this again with REVIEW_CLIENT_SECRET_FILE=");
        var (code, output) = await azure.Run("put-keys.sh", environment: [Registered, ("REVIEW_CLIENT_SECRET_FILE", azure.In("given"))]);

        code.ShouldBe(0, output);
        azure.Secret("desk/sign-in-secret").ShouldBe("of another provider");
        azure.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_vault_that_refuses_half_of_a_pair_loses_neither_half()
    {
        using var azure = new AzureAtHand();
        await File.WriteAllTextAsync(azure.In("refuses-trail-signing-key"), "", TestContext.Current.CancellationToken);
        var (code, output) = await azure.Run("put-keys.sh", environment: Registered);
        code.ShouldBe(1);
        var kept = output.Split("REVIEW_KEYS=")[1].Split(',')[0];
        File.Delete(azure.In("refuses-trail-signing-key"));

        (await azure.Run("put-keys.sh", environment: Registered)).Output.ShouldContain("One key of the trail's pair is in its vault, and the other is not.");
        azure.Secrets.ShouldNotContain("seal/trail-signing-key");
        var again = await azure.Run("put-keys.sh", environment: [Registered, ("REVIEW_KEYS", kept)]);

        again.Code.ShouldBe(0, again.Output);
        azure.Secret("seal/trail-signing-key").ShouldBe(await File.ReadAllTextAsync(Path.Combine(kept, "trail.pem"), TestContext.Current.CancellationToken));
        azure.Secret("desk/trail-verifier-keys").ShouldBe(await File.ReadAllTextAsync(Path.Combine(kept, "trail.vkey"), TestContext.Current.CancellationToken));
        Directory.Delete(kept, recursive: true);
    }

    /// <summary>By name, wherever infra/ lets an app read one.</summary>
    private static IEnumerable<string> SecretsInInfra() => Directory.EnumerateFiles(Repository.PathTo("infra", "modules"), "*.bicep")
        .SelectMany(File.ReadLines).Where(line => line.Contains(": secret(", StringComparison.Ordinal)).Select(line => line.Split('\'')[1]).Distinct(StringComparer.Ordinal);
}
