using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Documents;

namespace ReviewPipeline.UnitTests.Hostile;

/// <summary>Whatever document people hand in: what is no such document is answered with its problems, soon and in little memory.</summary>
public class DocumentsOfEveryKind
{
    /// <summary>Beyond what any of these documents is allowed to weigh, and far below what a machine has.</summary>
    private const long MostAllocated = 16 << 20;

    private const int MostProblems = 51;

    private static readonly (string Kind, Func<byte[], ImmutableArray<DocumentProblem>> Problems)[] Readers =
    [
        ("brief", bytes => ProblemsOf(BriefDocument.Read(bytes))),
        ("sidecar", bytes => ProblemsOf(Sidecar.Read(bytes))),
        ("presets", bytes => ProblemsOf(PresetDocument.Read(bytes))),
        ("duties", bytes => ProblemsOf(DutyDocument.Read(bytes))),
        ("licence", bytes => ProblemsOf(LicenceDocument.Read(AsSent(bytes)))),
        ("model", bytes => ProblemsOf(ModelDocument.Read(AsSent(bytes)))),
        ("consent", bytes => ProblemsOf(ConsentDocument.Read(AsSent(bytes)))),
    ];

    public static TheoryData<string> Names => [.. Documents.Select(document => document.Name)];

    private static IEnumerable<(string Name, byte[] Bytes)> Documents =>
    [
        ("nothing", []),
        ("null", Utf8("null")),
        ("a text", Utf8("\"{}\"")),
        ("a number", Utf8("-0")),
        ("10,000 levels of lists", Utf8(new string('[', 10_000))),
        ("10,000 levels of objects", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)))),
        ("10,000 levels, closed", Utf8(new string('[', 10_000) + new string(']', 10_000))),
        ("10 MB of spaces", Utf8(new string(' ', 10 << 20))),
        ("10 MB of text", Utf8($"{{\"title\":\"{new string('a', 10 << 20)}\"}}")),
        ("100,000 members", Utf8($"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":{i}"))}}}")),
        ("1,000 members that nobody knows", Utf8($"{{{string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"m{i}\":0"))}}}")),
        ("one member a thousand times", Utf8($"{{{string.Join(',', Enumerable.Repeat("\"title\":\"a\"", 1_000))}}}")),
        ("a member that is another by an escape", Utf8("""{"title":"a","\u0074itle":"b"}""")),
        ("a number of 10,000 digits", Utf8($"{{\"title\":{new string('9', 10_000)}}}")),
        ("1e400", Utf8("""{"title":1e400,"frames":1e400,"deadline":-1e400}""")),
        ("-0", Utf8("""{"frames":-0,"title":-0.0}""")),
        ("NaN", Utf8("""{"frames":NaN}""")),
        ("Infinity", Utf8("""{"frames":-Infinity}""")),
        ("a comment", Utf8("/* */{}")),
        ("two documents", Utf8("{}{}")),
        ("a lone surrogate", Utf8("""{"title":"\ud800"}""")),
        ("a lone surrogate as a name", Utf8("""{"\udfff":1}""")),
        ("a zero byte", Utf8("{\"title\":\"a\0b\"}")),
        ("UTF-16 with its mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{\"title\":\"a\"}")]),
        ("UTF-16 without its mark", Encoding.Unicode.GetBytes("{\"title\":\"a\"}")),
        ("UTF-16, big end first", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("{\"title\":\"a\"}")]),
        ("UTF-32", Encoding.UTF32.GetBytes("{\"title\":\"a\"}")),
        ("Latin-1", Encoding.Latin1.GetBytes("{\"title\":\"Küste\"}")),
        ("overlong UTF-8", [.. Utf8("{\"title\":\""), 0xC0, 0xAF, .. Utf8("\"}")]),
        ("a surrogate in UTF-8", [.. Utf8("{\"title\":\""), 0xED, 0xA0, 0x80, .. Utf8("\"}")]),
        ("UTF-8 beyond Unicode", [.. Utf8("{\"title\":\""), 0xF5, 0x80, 0x80, 0x80, .. Utf8("\"}")]),
        ("UTF-8 cut short", [.. Utf8("{\"title\":\""), 0xE2, 0x82]),
        ("two marks", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Utf8("{}")]),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_document_is_answered_with_its_problems(string name)
    {
        var bytes = Documents.Single(document => document.Name == name).Bytes;
        foreach (var (kind, problems) in Readers)
        {
            _ = problems([]);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var found = problems(bytes);

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated + (6L * bytes.Length), $"{kind}: {name}");
            found.Length.ShouldBeInRange(1, MostProblems, $"{kind}: {name}");
            found.ShouldAllBe(problem => problem.Path.Length < 300 && problem.Message.Length < 2_000, $"{kind}: {name}");
        }
    }

    private static ImmutableArray<DocumentProblem> ProblemsOf<T>(Reading<T> reading) => reading is Reading<T>.Invalid invalid ? invalid.Problems : [];

    /// <summary>As a page or a command gives it on: text.</summary>
    private static string AsSent(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
