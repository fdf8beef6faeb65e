using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Review;

/// <summary>
/// A check run to take away: with the file it is of, it can be run again anywhere, without the pipeline and its storage.
/// </summary>
/// <param name="Form">Says what document this is: <see cref="CurrentForm"/>.</param>
/// <param name="Brief">The brief as it stood when it was judged by.</param>
/// <param name="Sidecar">What the maker says; null where no sidecar came.</param>
public sealed record CheckRecord(
    string Form, string Candidate, CheckedFile File, BriefState Brief, SidecarContent? Sidecar, CandidateChecked Verdict)
{
    public const string CurrentForm = "check-record-1";

    /// <summary>
    /// SHA-256 over the canonical JSON (RFC 8785) of the file's hash, the brief, the sidecar and the verdict without its number and
    /// without this hash: two runs that rest on the same and come to the same have the same evidence.
    /// </summary>
    public static string EvidenceOf(string sha256, BriefState brief, SidecarContent? sidecar, CandidateChecked verdict) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(
            new Grounds(sha256, brief, sidecar, verdict with { Run = 0, Evidence = null }))));

    public string Write() => Encoding.UTF8.GetString(CanonicalJson.Serialize(this));

    public static Reading<CheckRecord> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckRecord>(text, EntryJson.Options) switch
            {
                { Form: CurrentForm, File: not null, Brief: not null, Verdict: { Results.IsDefault: false, Placements.IsDefault: false } } record =>
                    BriefDocument.Read(record.Brief.Document, record.Brief.Presets) is Reading<Brief>.Invalid invalid
                        ? Invalid($"holds a brief that can't be read: {invalid.Problems[0]}")
                        : new Reading<CheckRecord>.Valid(record),
                var other => Invalid($"has the form {Quote.Name(other?.Form ?? "none")}; must be '{CurrentForm}', as 'review record' writes it."),
            };
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            return Invalid($"can't be read: {problem.Message}");
        }
    }

    private static Reading<CheckRecord>.Invalid Invalid(string why) => new([new("$", why)]);

    private sealed record Grounds(string Sha256, BriefState Brief, SidecarContent? Sidecar, CandidateChecked Verdict);
}

/// <param name="Name">As it was uploaded.</param>
/// <param name="Sha256">Lower-case hex, of all its bytes.</param>
public sealed record CheckedFile(string Name, string Sha256, ImageFormat Format);
