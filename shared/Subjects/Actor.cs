namespace ReviewPipeline.Subjects;

/// <summary>
/// Who acts. The id is random (<c>person-…</c>) or the name of a function (<c>function-ingest-upload</c>): names of people are
/// never written into entries, but resolved in a directory that can forget.
/// </summary>
/// <param name="Grants">What they may do, and in which brief groups. A rule asks after <see cref="In"/>.</param>
public sealed record Actor(string Id, RoleGrants Grants)
{
    private const string PersonPrefix = "person-";
    private const int PersonDigits = 16;

    /// <summary>With one role in all groups.</summary>
    public Actor(string id, Role role)
        : this(id, RoleGrants.Everywhere(role)) { }

    /// <summary>Of a guest: whoever let them in and answers for them. Null for everybody else.</summary>
    public string? Host { get; init; }

    /// <summary>Whose vote it is that they cast: a guest's is their host's, who has no second one.</summary>
    public string VotesFor => Host ?? Id;

    public static bool IsPerson(string id) =>
        id.Length == PersonPrefix.Length + PersonDigits
        && id.StartsWith(PersonPrefix, StringComparison.Ordinal)
        && id.Skip(PersonPrefix.Length).All(char.IsAsciiHexDigitLower);

    public static Actor Function(string name) => new($"function-{name}", Role.Machine);

    /// <summary>Whether they have the role in all groups. Where <see cref="In"/> was forgotten, who has it in one group is refused.</summary>
    public bool Is(Role role) => Grants.Includes(role);

    public bool IsOneOf(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Is(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same person as far as they have to do with one group: what they may do there counts, and nothing else.</summary>
    /// <param name="group">Null for what belongs to no group: only roles in all groups count.</param>
    public Actor In(string? group) => Grants.AreEverywhere ? this : this with { Grants = Grants.In(group) };

    /// <summary>Whether they may know of what belongs to a group: with any role in it.</summary>
    public bool Knows(string? group) => Grants.Reach(group);
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
