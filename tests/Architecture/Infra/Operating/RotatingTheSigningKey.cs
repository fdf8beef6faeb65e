namespace ReviewPipeline.ArchitectureTests.Infra.Operating;

/// <summary>The order of infra/rotate-signing-key.sh. What `review signing-key rotate` does to a log, SigningKeyTests has.</summary>
public class RotatingTheSigningKey
{
    [Fact]
    public async Task Every_verifier_learns_of_the_new_key_before_the_functions_get_it_and_a_broken_off_one_goes_on_with_the_same_key()
    {
        using var azure = new AzureAtHand();
        Directory.CreateDirectory(azure.In("vaults/desk"));
        await File.WriteAllTextAsync(azure.In("vaults/desk/trail-verifier-keys"), "old\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(azure.In("refuses-trail-signing-key"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            azure.In("review"), "#!/bin/sh\necho new >>\"$3/trail.vkey\"; echo private >\"$3/trail.pem\"; echo $* >>made\n", TestContext.Current.CancellationToken);
        (string, string)[] environment =
            [("ARGUMENTS", "kept"), ("REVIEW_STORAGE", "acmedata"), ("REVIEW_DESK_ID", "/apps/desk"), ("REVIEW_FUNCTIONS_ID", "/apps/functions")];

        (await azure.Run("rotate-signing-key.sh", environment: environment)).Code.ShouldNotBe(0);
        File.ReadAllText(azure.In("kept/trail.pem")).ShouldBe("private\n", "it is nowhere else yet");
        azure.Secret("desk/trail-verifier-keys").ShouldBe("old\nnew\n");
        Restarts(azure).ShouldBe(["restart /apps/functions with trail-verifier-keys", "restart /apps/desk with trail-verifier-keys"]);

        File.Delete(azure.In("refuses-trail-signing-key"));
        var (code, output) = await azure.Run("rotate-signing-key.sh", environment: environment);

        code.ShouldBe(0, output);
        (await File.ReadAllLinesAsync(azure.In("made"), TestContext.Current.CancellationToken)).ShouldBe(["signing-key rotate kept"]);
        azure.Secret("seal/trail-signing-key").ShouldBe("private\n");
        File.Exists(azure.In("kept/trail.pem")).ShouldBeFalse("from now on the vault alone has it");
        Restarts(azure)[^1].ShouldBe("restart /apps/desk with trail-signing-key trail-verifier-keys");
    }

    private static List<string> Restarts(AzureAtHand azure) =>
        [.. azure.Asked.Split('\n').Where(line => line.StartsWith("restart", StringComparison.Ordinal))];
}
