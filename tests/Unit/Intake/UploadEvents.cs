using System.Text;
using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Intake;

public class UploadEvents
{
    /// <summary>As Azure's documentation shows it, with a name that the address would escape.</summary>
    private const string EventGrid = """
        {
          "topic": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
          "subject": "/blobServices/default/containers/uploads/blobs/spring/hero/Küste früh.png",
          "eventType": "Microsoft.Storage.BlobCreated",
          "eventTime": "2027-01-05T18:41:00.9584103Z",
          "id": "831e1650-001e-001b-66ab-eeb76e069631",
          "data": {
            "api": "PutBlockList", "eTag": "0x8D4BCC2E4835CD0", "contentType": "image/png", "contentLength": 524288,
            "blobType": "BlockBlob", "url": "https://a.blob.core.windows.net/uploads/spring/hero/K%C3%BCste%20fr%C3%BCh.png",
            "sequencer": "00000000000004420000000000028963", "storageDiagnostics": { "batchId": "b" }
          },
          "dataVersion": "", "metadataVersion": "1"
        }
        """;

    private const string CloudEvent = """
        {
          "specversion": "1.0", "source": "/subscriptions/s", "type": "Microsoft.Storage.BlobCreated", "id": "1",
          "time": "2027-01-05T18:41:00Z", "subject": "/blobServices/default/containers/uploads/blobs/spring/hero/Küste früh.png",
          "data": { "api": "PutBlob", "eTag": "\"0x8D4BCC2E4835CD0\"" }
        }
        """;

    private static readonly UploadEvent Expected = new UploadEvent.Arrived("spring/hero/Küste früh.png", "0x8D4BCC2E4835CD0");

    [Theory]
    [InlineData(EventGrid)]
    [InlineData(CloudEvent)]
    public void An_arrival_is_read_in_either_schema_alone_in_a_list_and_in_base64(string message)
    {
        UploadEvent.Read(message).ShouldBe(Expected);
        UploadEvent.Read($"[{message}]").ShouldBe(Expected);
        UploadEvent.Read(Convert.ToBase64String(Encoding.UTF8.GetBytes(message))).ShouldBe(Expected);
        UploadEvent.Read(Convert.ToBase64String(Encoding.UTF8.GetBytes($"[{message}]"))).ShouldBe(Expected);
    }

    [Theory]
    [InlineData("", "not an event in JSON")]
    [InlineData("hello", "not an event in JSON")]
    [InlineData("aGVsbG8=", "not an event in JSON")]
    [InlineData("[]", "holds 0 events")]
    [InlineData("17", "no event")]
    [InlineData("{}", "no event")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobDeleted"}""", "BlobDeleted")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobCreated"}""", "subject is ''")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobCreated","subject":"/blobServices/default/containers/originals/blobs/a"}""", "must begin with")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobCreated","subject":"/blobServices/default/containers/uploads/blobs/a"}""", "data.eTag")]
    [InlineData("""{"eventType":"Microsoft.Storage.BlobCreated","subject":"/blobServices/default/containers/uploads/blobs/a","data":[]}""", "data.eTag")]
    public void What_is_no_arrival_is_told_with_the_reason(string message, string why) =>
        UploadEvent.Read(message).ShouldBeOfType<UploadEvent.Unreadable>().Why.ShouldContain(why);
}
