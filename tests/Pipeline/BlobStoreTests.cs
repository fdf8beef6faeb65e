using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests;

public class BlobStoreTests(Azurite azurite)
{
    [Fact]
    public async Task A_state_of_a_blob_has_one_name_however_it_was_learnt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var account = StorageAccount.FromConnectionString(await azurite.NewAccount());
        await account.EnsureCreated(cancellation);
        var blobs = new BlobStore(account);
        await blobs.Put(Pipeline.Containers.Uploads, "a/b/c.png", new byte[] { 1 }, "image/png", cancellation);

        var listed = await blobs.List(Pipeline.Containers.Uploads, null, cancellation).SingleAsync(cancellation);
        var facts = await blobs.Facts(Pipeline.Containers.Uploads, "a/b/c.png", cancellation);
        var read = await blobs.Read(Pipeline.Containers.Uploads, "a/b/c.png", cancellation, listed.ETag);

        facts!.ETag.ShouldBe(listed.ETag);
        read!.ETag.ShouldBe(listed.ETag);
        (await blobs.Replace(Pipeline.Containers.Uploads, "a/b/c.png", new byte[] { 2 }, "image/png", listed.ETag, cancellation)).ShouldBeTrue();
        (await blobs.Read(Pipeline.Containers.Uploads, "a/b/c.png", cancellation, listed.ETag)).ShouldBeNull();
    }
}
