using System.Net;
using Azure.Storage.Blobs;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests;

/// <summary>What an address in storage opens: writing one blob for minutes, and nothing else. Tried by hand, as somebody would who found one.</summary>
public class StagingAreaTests(Azurite azurite)
{
    private const string Name = "person-0000000000000001/a-5-b";

    private static readonly HttpClient Anybody = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_for_a_file_in_one_piece_creates_it_once_and_never_writes_over_it()
    {
        var (area, staged) = await Open();
        var address = await area.AddressOf(Name, inBlocks: false, DateTimeOffset.UtcNow.AddMinutes(5), Cancellation);

        var first = await Put(address, "first");
        var second = await Put(address, "second");
        var block = await Put(With(address, "comp=block&blockid=MDAwMDAw"), "second");
        var list = await Put(With(address, "comp=blocklist"), "<?xml version=\"1.0\"?><BlockList/>");
        var metadata = await Put(With(address, "comp=metadata"), "");

        first.ShouldBe(HttpStatusCode.Created);
        new[] { second, block, list, metadata }.ShouldAllBe(status => status == HttpStatusCode.Forbidden);
        (await staged.GetBlobClient(Name).DownloadContentAsync(Cancellation)).Value.Content.ToString().ShouldBe("first");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_listing_deleting_and_any_other_name_are_refused(bool inBlocks)
    {
        var (area, staged) = await Open();
        await staged.GetBlobClient("person-0000000000000002/other").UploadAsync(BinaryData.FromString("another's"), Cancellation);
        var address = await area.AddressOf(Name, inBlocks, DateTimeOffset.UtcNow.AddMinutes(5), Cancellation);
        await Put(address, "mine");

        async Task<HttpStatusCode> Try(HttpMethod method, Uri uri)
        {
            using var answer = await Anybody.SendAsync(new(method, uri), Cancellation);
            return answer.StatusCode;
        }

        var container = new Uri(address.AbsoluteUri.Replace($"/{Name}", "", StringComparison.Ordinal));
        HttpStatusCode[] tried =
        [
            await Try(HttpMethod.Get, address),
            await Try(HttpMethod.Head, address),
            await Try(HttpMethod.Get, With(address, "comp=blocklist&blocklisttype=all")),
            await Try(HttpMethod.Delete, address),
            await Try(HttpMethod.Get, With(container, "restype=container&comp=list")),
            await Put(Instead(address, "person-0000000000000002/other"), "over it"),
            await Put(Instead(address, $"{Name}c"), "new"),
            await Put(new(address.AbsoluteUri.Replace("/staging/", "/uploads/", StringComparison.Ordinal)), "arrived"),
            await Put(new(address.AbsoluteUri.Replace("sp=w", "sp=rw", StringComparison.Ordinal).Replace("sp=c", "sp=cw", StringComparison.Ordinal)), "more"),
            await Put(new(address.GetLeftPart(UriPartial.Path)), "without"),
        ];

        tried.ShouldAllBe(status => status == HttpStatusCode.Forbidden || status == HttpStatusCode.NotFound);
        (await staged.GetBlobClient("person-0000000000000002/other").DownloadContentAsync(Cancellation)).Value.Content.ToString().ShouldBe("another's");
        (await staged.GetBlobClient(Name).DownloadContentAsync(Cancellation)).Value.Content.ToString().ShouldBe("mine");
    }

    [Fact]
    public async Task An_address_that_has_ended_opens_nothing()
    {
        var (area, staged) = await Open();

        var late = await Put(await area.AddressOf(Name, inBlocks: false, DateTimeOffset.UtcNow.AddSeconds(-1), Cancellation), "late");

        late.ShouldBe(HttpStatusCode.Forbidden);
        (await staged.GetBlobClient(Name).ExistsAsync(Cancellation)).Value.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_written_after_it_was_looked_at_does_not_arrive_and_an_arrival_is_out_of_the_writers_reach()
    {
        var (area, _) = await Open();
        var address = await area.AddressOf(Name, inBlocks: true, DateTimeOffset.UtcNow.AddMinutes(5), Cancellation);
        await Put(address, "looked at");
        var seen = (await area.Look(Name, Cancellation)).Whole!;
        var arrived = await area.Arrive(Name, seen, "a/b/c.png", [], Cancellation);
        await Put(address, "swapped");

        var swapped = await area.Arrive(Name, seen, "a/b/c.png", [], Cancellation);

        arrived.ShouldNotBeNull();
        swapped.ShouldBeNull();
        var blobs = new BlobStore(account!);
        (await blobs.Read(Pipeline.Containers.Uploads, "a/b/c.png", Cancellation))!.Content.ToArray().ShouldBe("looked at"u8.ToArray());
    }

    private StorageAccount? account;

    private async Task<(StagingArea Area, BlobContainerClient Staged)> Open()
    {
        var connection = await azurite.NewAccount();
        account = StorageAccount.FromConnectionString(connection);
        await account.EnsureCreated(Cancellation);
        return (new(account, new(account), TimeProvider.System), new(connection, Pipeline.Containers.Staging));
    }

    private static Uri With(Uri address, string query) => new($"{address}&{query}");

    private static Uri Instead(Uri address, string name) => new(address.AbsoluteUri.Replace(Name, name, StringComparison.Ordinal));

    private static async Task<HttpStatusCode> Put(Uri address, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var answer = await Anybody.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
