using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Checks.Trust;

/// <summary>
/// An example of each check's finding for docs/checks.md: a picture drawn by this project with the defect planted, and what the check
/// says of it. Made by <c>tests/Benchmarks -- pictures</c>, kept in <c>pictures.json</c> and docs/pictures/checks.
/// </summary>
public static class ShownFindings
{
    private const string Resource = "ReviewPipeline.Checks.Trust.pictures.json";

    private static readonly DocumentForm<ImmutableArray<ShownFinding>> Form =
        new("Examples of findings", new ListOfShape<ShownFinding>(Shown(), 0, 500), mostBytes: 500_000);

    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly Lazy<ImmutableArray<ShownFinding>> Kept = new(() =>
        EmbeddedDocument.Require(Resource, Form));

    public static ImmutableArray<ShownFinding> All => Kept.Value;

    public static string Write(IEnumerable<ShownFinding> findings) =>
        JsonSerializer.Serialize(findings.OrderBy(finding => finding.Code, StringComparer.Ordinal), Readable) + "\n";

    private static ObjectOfShape<ShownFinding> Shown()
    {
        var code = Required("code", new TextShape(20), "The check.");
        var caption = Required("caption", new TextShape(300), "What the picture shows, from left to right.");
        var message = Required("message", new TextShape(2_000), "What the check says of it.");
        var measured = Optional("measured", new TextShape(1_000), "What it measured.");
        var limit = Optional("limit", new TextShape(1_000), "What it asked for.");
        return new(
            o => new(o.Get(code), o.Get(caption), o.Get(message), o.Find(measured), o.Find(limit)),
            code, caption, message, measured, limit);
    }
}

/// <param name="Caption">What the picture shows, from left to right.</param>
/// <param name="Message">What the check says of it, as a reviewer reads it.</param>
public sealed record ShownFinding(string Code, string Caption, string Message, string? Measured, string? Limit)
{
    /// <summary>Below docs.</summary>
    public string Picture => PictureOf(Code);

    public static string PictureOf(string code) => $"pictures/checks/{code}.webp";
}
