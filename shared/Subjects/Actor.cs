namespace ReviewPipeline.Subjects;

/// <summary>
/// Who acts. The id is random (<c>person-…</c>) or the name of a function (<c>function-ingest-upload</c>): names of people are
/// never written into entries, but resolved in a directory that can forget.
/// </summary>
public sealed record Actor(string Id, Role Role)
{
    private const string PersonPrefix = "person-";
    private const int PersonDigits = 16;

    public static bool IsPerson(string id) =>
        id.Length == PersonPrefix.Length + PersonDigits
        && id.StartsWith(PersonPrefix, StringComparison.Ordinal)
        && id.Skip(PersonPrefix.Length).All(char.IsAsciiHexDigitLower);

    public static Actor Function(string name) => new($"function-{name}", Role.Machine);
}

/// <summary>What a person may do; <see cref="Machine"/> is a function of the pipeline itself.</summary>
public enum Role
{
    Machine,
    Uploader,
    Approver,
    Governance,
    Auditor,
    Admin,
}
