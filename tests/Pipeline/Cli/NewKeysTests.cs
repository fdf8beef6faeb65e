using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Cli;

public class NewKeysTests
{
    [Fact]
    public async Task Keys_for_a_vault_are_made_once_and_work_as_settings()
    {
        using var folder = new TemporaryFolder();
        (await ReviewProgram.Alone().Run("new-keys", folder.Path, "--origin", "acme.example/trail")).Code.ShouldBe(0);
        var pem = await File.ReadAllTextAsync(Path.Combine(folder.Path, TrailKeys.PrivateKeyFile), TestContext.Current.CancellationToken);
        (await ReviewProgram.Alone().Run("new-keys", folder.Path)).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, TrailKeys.PrivateKeyFile), TestContext.Current.CancellationToken)).ShouldBe(pem, "a key that is there stays");

        var settings = new TrailSettings
        {
            Origin = "acme.example/trail",
            SigningKey = pem,
            VerifierKeys = await File.ReadAllTextAsync(Path.Combine(folder.Path, TrailKeys.VerifierKeyFile), TestContext.Current.CancellationToken),
        };
        using var signer = TrailSigner.Load(settings);
        var note = signer.Sign(new Checkpoint(settings.Origin, 0, MerkleTree.EmptyRoot, DateTimeOffset.UnixEpoch));
        settings.Identity().Open(note).Size.ShouldBe(0);

        var words = await File.ReadAllTextAsync(Path.Combine(folder.Path, WrappingKeys.KeyFile), TestContext.Current.CancellationToken);
        WrappingKeys.Load(new WordSettings { Keys = words }).Wrap("person-00000000000000aa", new byte[32]).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_key_whose_lines_a_vault_or_an_environment_has_joined_is_read_all_the_same()
    {
        using var folder = new TemporaryFolder();
        var made = TrailKeys.Create(folder.Path);
        var joined = File.ReadAllText(made.SigningKeyFile!).Trim().ReplaceLineEndings(" ");

        using var signer = TrailSigner.Load(new TrailSettings { SigningKey = joined });

        signer.Identity.Keys.Single().ToString().ShouldBe(File.ReadAllText(made.VerifierKeyFile!).Trim());
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void What_is_no_key_is_refused_and_not_shown(string text) => Should.Throw<InvalidOperationException>(() => TrailSigner.Load(new TrailSettings { SigningKey = text }))
        .Message.ShouldSatisfyAllConditions(message => message.ShouldContain("Trail:SigningKey"), message => message.ShouldNotContain("AAAA"));
}
