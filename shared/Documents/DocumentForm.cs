using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ReviewPipeline.Documents;

/// <summary>
/// A kind of JSON document: its shape, read strictly (RFC 8259 in UTF-8; no comments, no trailing commas, no member twice or unknown)
/// and published as a JSON Schema. Bad input is an answer, never an exception.
/// </summary>
/// <param name="title">What the document is, for the schema.</param>
/// <param name="rules">Problems that the shape can't express, in a document that has the shape; null where there are none.</param>
public sealed class DocumentForm<T>(string title, Shape<T> shape, int mostBytes, Func<T, IEnumerable<DocumentProblem>>? rules = null)
{
    private const int Deepest = 16;

    private static readonly JsonDocumentOptions Strictly = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = Deepest,
    };

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Reading<T> Read(string text)
    {
        if (text.Length > mostBytes + 1)
        {
            return TooLarge(text.Length);
        }

        var utf8 = new byte[text.Length * 3];
        return Utf8.FromUtf16(text, utf8, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            ? Read(utf8.AsMemory(0, written))
            : Fail("holds half a surrogate pair; must be well-formed Unicode.");
    }

    /// <param name="utf8">A byte order mark is allowed, since some editors write one, and is no part of the content.</param>
    public Reading<T> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            utf8 = utf8[3..];
        }

        if (utf8.Length > mostBytes)
        {
            return TooLarge(utf8.Length);
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return Fail(utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
                ? "is UTF-16; save it as UTF-8."
                : "is not UTF-8; save it as UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strictly);
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            return Fail($"is not JSON at {JsonFault.Place(problem)}: {Reason(problem)}");
        }
    }

    /// <summary>JSON Schema, draft 2020-12. It says all but what only <c>rules</c> can.</summary>
    public string Schema()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in shape.Schema())
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(Readable);
    }

    private Reading<T> Read(JsonElement root)
    {
        var problems = new ProblemList();
        var content = shape.Read(root, "$", problems);
        if (problems.Count == 0)
        {
            foreach (var problem in rules?.Invoke(content!) ?? [])
            {
                problems.Add(problem.Path, problem.Message);
            }
        }

        return problems.Count == 0 ? new Reading<T>.Valid(content!) : new Reading<T>.Invalid(problems.All());
    }

    private Reading<T>.Invalid TooLarge(int bytes) => Fail($"is {bytes:N0} bytes; must be at most {mostBytes:N0}.");

    private static Reading<T>.Invalid Fail(string message) => new(ImmutableArray.Create(new DocumentProblem("$", message)));

    /// <summary>The reader ends its message with the position that is said already.</summary>
    private static string Reason(JsonException problem)
    {
        var end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? problem.Message : problem.Message[..end];
    }
}
