using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace ReviewPipeline.PipelineTests;

public class StorageAccountTests(Azurite azurite)
{
    [Fact]
    public async Task Everything_the_map_names_is_created_and_may_be_created_again()
    {
        var connection = await azurite.NewAccount();
        var account = StorageAccount.FromConnectionString(connection);

        await account.EnsureCreated(TestContext.Current.CancellationToken);
        await account.EnsureCreated(TestContext.Current.CancellationToken);

        var tables = new TableServiceClient(connection).Query().Select(t => t.Name);
        tables.ShouldBe(Pipeline.Tables.All, ignoreOrder: true);
    }

    [Fact]
    public async Task Signed_checkpoints_lie_in_an_account_of_their_own_where_the_settings_name_one()
    {
        using var keys = new TemporaryFolder();
        var proof = await azurite.NewAccount();
        await using var bench = await Workbench.WithBrief(azurite, [.. SigningSettings.In(keys.Path), ("CheckpointStorage", proof)]);

        await bench.Get<Seal>().Run(TestContext.Current.CancellationToken);

        new BlobContainerClient(proof, Pipeline.Containers.Checkpoints).GetBlobs(cancellationToken: TestContext.Current.CancellationToken).ShouldNotBeEmpty();
        new BlobServiceClient(proof).GetBlobContainers(cancellationToken: TestContext.Current.CancellationToken).Select(container => container.Name)
            .ShouldBe([Pipeline.Containers.Checkpoints]);
        new BlobContainerClient(bench.Connection, Pipeline.Containers.Checkpoints).Exists(TestContext.Current.CancellationToken).Value.ShouldBeFalse();
        (await bench.Get<TrailLog>().Status(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
