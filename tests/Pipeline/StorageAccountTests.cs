using Azure.Data.Tables;
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
}
