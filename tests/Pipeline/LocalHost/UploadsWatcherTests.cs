using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ReviewPipeline.PipelineTests;

public class UploadsWatcherTests(Azurite azurite)
{
    [Fact]
    public async Task A_blob_that_any_client_puts_is_announced_within_two_seconds_as_Event_Grid_would()
    {
        var (connection, traces, uploads) = await Begin();
        await using var host = await RunningHost.Start(connection);

        var blob = uploads.GetBlobClient("spring/set-1/frame 1.png");
        await blob.UploadAsync(
            BinaryData.FromString("picture"), new BlobUploadOptions { HttpHeaders = new() { ContentType = "image/png" } });
        var clock = Stopwatch.StartNew();
        await traces.Reach("arrived", 1);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));

        using var message = JsonDocument.Parse(await traces.Content((await traces.Of("arrived")).Single()));
        var json = message.RootElement;
        json.GetProperty("eventType").GetString().ShouldBe("Microsoft.Storage.BlobCreated");
        json.GetProperty("subject").GetString().ShouldBe("/blobServices/default/containers/uploads/blobs/spring/set-1/frame 1.png");
        json.GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
        json.GetProperty("eventTime").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        json.GetProperty("topic").GetString()!.ShouldEndWith($"/storageAccounts/{uploads.AccountName}");
        json.GetProperty("dataVersion").GetString().ShouldBe("");
        json.GetProperty("metadataVersion").GetString().ShouldBe("1");
        var data = json.GetProperty("data");
        data.GetProperty("api").GetString().ShouldBe("PutBlob");
        data.GetProperty("contentType").GetString().ShouldBe("image/png");
        data.GetProperty("contentLength").GetInt64().ShouldBe(7);
        data.GetProperty("eTag").GetString().ShouldBe((await blob.GetPropertiesAsync()).Value.ETag.ToString().Trim('"'));
        data.GetProperty("blobType").GetString().ShouldBe("BlockBlob");
        data.GetProperty("url").GetString().ShouldBe(blob.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_restart_announces_what_came_meanwhile_and_nothing_again()
    {
        var (connection, traces, uploads) = await Begin();
        await Put(uploads, "spring/set-1/old-1.png", "spring/set-1/old-2.png");
        await using (var before = await RunningHost.Start(connection))
        {
            await traces.Reach("arrived", 2);
            (await before.Terminate()).ShouldBe(0, before.Output);
        }

        await Put(uploads, "spring/set-1/meanwhile.png");
        await using var after = await RunningHost.Start(connection);
        await traces.Reach("arrived", 3);
        await Put(uploads, "spring/set-1/later.png");
        await traces.Reach("arrived", 4);

        (await Subjects(traces)).ShouldBe(["later.png", "meanwhile.png", "old-1.png", "old-2.png"]);
    }

    [Fact]
    public async Task A_blob_that_is_overwritten_is_announced_again()
    {
        var (connection, traces, uploads) = await Begin();
        await using var host = await RunningHost.Start(connection);
        await Put(uploads, "spring/set-1/a.png", "spring/set-1/b.png");
        await traces.Reach("arrived", 2);

        await Put(uploads, "spring/set-1/b.png");
        await traces.Reach("arrived", 3);

        (await Subjects(traces)).ShouldBe(["a.png", "b.png", "b.png"]);
    }

    [Fact]
    public async Task Two_hosts_announce_a_blob_once()
    {
        var (connection, traces, uploads) = await Begin();
        var hosts = await Task.WhenAll(RunningHost.Start(connection), RunningHost.Start(connection));
        await using var first = hosts[0];
        await using var second = hosts[1];

        await Put(uploads, "spring/set-1/a.png", "spring/set-1/b.png", "spring/set-1/c.png");
        await traces.Reach("arrived", 3);
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        (await Subjects(traces)).ShouldBe(["a.png", "b.png", "c.png"]);
    }

    private async Task<(string Connection, Traces Traces, BlobContainerClient Uploads)> Begin()
    {
        var connection = await azurite.NewAccount();
        var uploads = new BlobContainerClient(connection, "uploads");
        await uploads.CreateIfNotExistsAsync();
        return (connection, new(connection), uploads);
    }

    private static Task Put(BlobContainerClient uploads, params string[] names) => Task.WhenAll(
        names.Select(name => uploads.GetBlobClient(name).UploadAsync(BinaryData.FromString(name), overwrite: true)));

    private static async Task<string[]> Subjects(Traces traces)
    {
        var messages = await Task.WhenAll((await traces.Of("arrived")).Select(traces.Content));
        return
        [
            .. messages
                .Select(m => JsonDocument.Parse(m).RootElement.GetProperty("subject").GetString()!.Split('/')[^1])
                .Order(StringComparer.Ordinal),
        ];
    }
}
