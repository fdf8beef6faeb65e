using System.Text;
using ReviewPipeline.Intake;
using ReviewPipeline.Steps;

namespace ReviewPipeline.UnitTests.Hostile;

/// <summary>Whoever may write to a queue may write anything: what is no message is known as such, and nothing else happens.</summary>
public class MessagesOfEveryKind
{
    /// <summary>Azure's queues take 64 KB.</summary>
    private const int Longest = 64 * 1024;

    public static TheoryData<string> Names => [.. Messages.Select(message => message.Name)];

    private static IEnumerable<(string Name, string Text)> Messages =>
    [
        ("nothing", ""),
        ("spaces", "   "),
        ("a word", "hello"),
        ("null", "null"),
        ("zero bytes", new string('\0', 100)),
        ("64 KB of a letter", new string('a', Longest)),
        ("64 KB that are base64", Convert.ToBase64String(new byte[Longest * 3 / 4])),
        ("base64 of base64", Base64(Base64("{}"))),
        ("base64 cut short", Base64("""{"subject":"candidate-1"}""")[..^3]),
        ("base64 of bytes that are no text", Convert.ToBase64String([0xFF, 0xFE, 0x00, 0xC0])),
        ("64 KB of lists", new string('[', Longest)),
        ("64 KB of closed lists", new string('[', Longest / 2) + new string(']', Longest / 2)),
        ("10,000 members", $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"m{i}\":0"))}}}"),
        ("a list of ten thousand", $"[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]"),
        ("a subject twice", """{"subject":"brief-a","subject":"brief-b"}"""),
        ("a subject that is a number", """{"subject":1e400}"""),
        ("a subject of half a pair", """{"subject":"\ud800"}"""),
        ("a subject of 60,000 characters", $$"""{"subject":"{{new string('a', 60_000)}}"}"""),
        ("a subject that climbs", """{"subject":"../../etc/passwd"}"""),
        ("a key that is null", """{"endpoint":null,"key":null,"attempt":0}"""),
        ("an attempt of 1e400", """{"endpoint":"a","key":"b","attempt":1e400}"""),
        ("an event of 60,000 characters' path", Event(new string('a', 60_000), "1")),
        ("an event with a tag of 60,000 characters", Event("a/b/c.png", new string('a', 60_000))),
        ("an event with half a pair", """{"eventType":"Microsoft.Storage.BlobCreated","subject":"/blobServices/default/containers/uploads/blobs/a\ud800","data":{"eTag":"1"}}"""),
        ("an event with a member twice", """{"eventType":"a","eventType":"Microsoft.Storage.BlobCreated"}"""),
        ("a mark before it", "\uFEFF{\"subject\":\"brief-a\"}"),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_message_goes_to_poison_by_one_exception_and_by_no_other(string name)
    {
        var text = Messages.Single(message => message.Name == name).Text;

        UploadEvent.Read(text).ShouldBeOfType<UploadEvent.Unreadable>().Why.Length.ShouldBeLessThan(1_000);
        Should.Throw<FormatException>(() => SubjectMessage.Parse(text)).Message.Length.ShouldBeLessThan(1_000);
        Should.Throw<FormatException>(() => DeliveryMessage.Parse(text)).Message.Length.ShouldBeLessThan(1_000);
        SubjectMessage.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_longest_path_of_a_blob_is_an_arrival()
    {
        var path = new string('a', 1024);

        UploadEvent.Read(Event(path, "0x1")).ShouldBe(new UploadEvent.Arrived(path, "0x1"));
        UploadEvent.Read(Event(path + "a", "0x1")).ShouldBeOfType<UploadEvent.Unreadable>();
    }

    private static string Event(string path, string etag) =>
        $$"""{ "eventType": "Microsoft.Storage.BlobCreated", "subject": "{{UploadEvent.SubjectOf(path)}}", "data": { "eTag": "{{etag}}" } }""";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
