using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Subjects;

/// <summary>
/// The name of one thing with a history, and its partition in the Trail table: <c>brief-spring-launch</c>,
/// <c>candidate-3f…</c>, <c>licence-fjord-stills</c>. Ids are derived from content, so that a redelivered message finds what the first one made.
/// </summary>
public readonly record struct SubjectId
{
    public const string BriefKind = "brief";
    public const string CandidateKind = "candidate";
    public const string SetKind = "set";
    public const string PinKind = "pin";
    public const string LicenceKind = "licence";
    public const string ModelKind = "model";
    public const string ConsentKind = "consent";
    public const string AssetKind = "asset";
    public const string PersonKind = "person";
    public const string AccessKind = "access";
    public const string GuestKind = "guest";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Kinds = FrozenSet.Create(
        StringComparer.Ordinal,
        BriefKind, CandidateKind, SetKind, PinKind, LicenceKind, ModelKind, ConsentKind, AssetKind, PersonKind, AccessKind, GuestKind)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private SubjectId(string value) => Value = value;

    public string Value { get; }

    public string Kind => Value[..Value.IndexOf('-', StringComparison.Ordinal)];

    /// <param name="slug">1 to 64 characters of a–z, 0–9 and hyphen, not at the ends.</param>
    public static SubjectId Brief(string slug) => Named(BriefKind, slug);

    /// <inheritdoc cref="Brief"/>
    public static SubjectId Licence(string slug) => Named(LicenceKind, slug);

    /// <inheritdoc cref="Brief"/>
    public static SubjectId Model(string slug) => Named(ModelKind, slug);

    /// <inheritdoc cref="Brief"/>
    public static SubjectId Consent(string slug) => Named(ConsentKind, slug);

    /// <summary>What may be done with a candidate's bytes; it has the candidate's digits.</summary>
    public static SubjectId Asset(SubjectId candidate) => candidate.Kind == CandidateKind
        ? new($"{AssetKind}-{candidate.Value[(CandidateKind.Length + 1)..]}")
        : throw new ArgumentException($"'{candidate}' is no candidate.", nameof(candidate));

    /// <summary>The same bytes in the same brief are the same candidate, whatever the file is called.</summary>
    public static SubjectId Candidate(string brief, string sha256) => new($"{CandidateKind}-{Digest(brief, sha256)}");

    /// <summary>A file that was turned away is known by where and when it came: the same bytes under a right name may be accepted.</summary>
    public static SubjectId RefusedFile(string path, string etag) => new($"{CandidateKind}-{Digest("refused", path, etag)}");

    public static SubjectId Set(string brief, string set) => new($"{SetKind}-{Digest(brief, set)}");

    /// <summary>What one person sends twice is one pin; two people who write the same on one spot place two.</summary>
    /// <param name="sent">The form's key and what was filled in.</param>
    public static SubjectId Pin(SubjectId candidate, string person, string sent) => new($"{PinKind}-{Digest(candidate.Value, person, sent)}");

    /// <summary>Whoever says of a pin that it still holds, and however often: it goes on as one pin.</summary>
    public static SubjectId CarriedPin(SubjectId candidate, SubjectId pin) => new($"{PinKind}-{Digest(candidate.Value, "carried", pin.Value)}");

    /// <param name="id">Of the actor.</param>
    public static SubjectId Person(string id) => Actor.IsPerson(id) ? new(id) : throw new ArgumentException($"'{id}' is nobody's id.", nameof(id));

    /// <summary>What one actor looked at and took out on one day (UTC): one partition for it all would be everybody's to wait for.</summary>
    public static SubjectId Access(DateTimeOffset at, string actor) =>
        new($"{AccessKind}-{at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(actor)).AsSpan(0, 8))}");

    /// <summary>What is stored of a link is a digest: who reads the storage can't come in by it.</summary>
    /// <param name="secret">What stands in the link.</param>
    public static SubjectId Guest(string secret) => new($"{GuestKind}-{Digest("guest", secret)}");

    public static bool TryParse(string? text, out SubjectId id)
    {
        id = default;
        if (text is null || text.Length > 96)
        {
            return false;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !Kinds.Contains(text.AsSpan(0, dash)) || !Slug.IsValid(text.AsSpan(dash + 1)))
        {
            return false;
        }

        id = new(text);
        return true;
    }

    public static bool TryParseCandidate(string? text, out SubjectId id) => TryParse(text, out id) && id.Kind == CandidateKind;

    public override string ToString() => Value;

    private static SubjectId Named(string kind, string slug) => Slug.IsValid(slug)
        ? new($"{kind}-{slug}")
        : throw new ArgumentException($"'{slug}' is not the id of a {kind}.", nameof(slug));

    /// <summary>128 bits: a collision among 10^12 candidates has a chance below 10^-14.</summary>
    private static string Digest(params ReadOnlySpan<string> parts)
    {
        var joined = string.Join('\n', parts!);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)).AsSpan(0, 16));
    }
}
