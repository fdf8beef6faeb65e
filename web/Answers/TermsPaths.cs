using System.Text;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Answers;

/// <summary>Licences, models and consents in addresses, and their documents in forms.</summary>
internal static class TermsPaths
{
    /// <summary>More than any document may have: what is longer is refused by the rules, which say how long it may be.</summary>
    private const int MostBytes = 100_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><c>licences</c>, <c>models</c>, <c>consents</c>; null for anything else.</summary>
    public static TermsKind? KindOf(string path) => TermsKind.All.FirstOrDefault(kind => $"{kind.Name}s" == path);

    /// <param name="written">Empty: made from the file's name.</param>
    public static (SubjectId? Id, Refusal? Wrong) NewId(TermsKind kind, string? written, string? file)
    {
        var text = string.IsNullOrWhiteSpace(written) ? Slug.From(Path.GetFileNameWithoutExtension(file ?? "")) : written.Trim();
        return kind.Find(text) is { } id
            ? (id, null)
            : (null, new Refusal.Invalid(
                "id-invalid", $"'{text}' can't be the id of a {kind.Name}.", $"Give 1 to {Slug.LongestLength} characters of a to z, 0 to 9 and hyphen."));
    }

    public static async Task<(string? Text, Refusal? Wrong)> Read(IFormFile? document, CancellationToken cancellation)
    {
        if (document is null or { Length: 0 } or { Length: > MostBytes })
        {
            return (null, new Refusal.Invalid(
                "document-missing", document is { Length: > 0 } ? "The file is far too large for a document." : "No document was chosen, or it is empty.", "Choose a JSON file; the form's schema is linked here."));
        }

        using var bytes = new MemoryStream((int)document.Length);
        await document.CopyToAsync(bytes, cancellation);
        try
        {
            return (Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, new Refusal.Invalid("document-not-text", "The file is no text in UTF-8.", "Save it as JSON in UTF-8."));
        }
    }
}
