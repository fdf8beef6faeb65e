using System.Text.Json.Serialization;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>Somebody in the directory.</summary>
/// <param name="Id">Random, <c>person-…</c>: the actor id in entries.</param>
/// <param name="Handle">Short name for the command line: <c>ana</c>.</param>
[method: JsonConstructor]
public sealed record Person(string Id, string Handle, string Name, RoleGrants Roles)
{
    /// <summary>With one role in all groups.</summary>
    public Person(string id, string handle, string name, Role role)
        : this(id, handle, name, RoleGrants.Everywhere(role)) { }

    /// <summary>Where the person works, by its IANA name: <c>Europe/Oslo</c>. Null where nobody has said it; then times are in UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The account at the identity provider, as <see cref="AccountId.Key"/> makes it; null for who has none.</summary>
    [JsonIgnore]
    public string? Account { get; init; }

    /// <summary>Sessions and tokens from before are over: null where none were ended.</summary>
    public DateTimeOffset? SessionsFrom { get; init; }

    /// <summary>When the token was made out that said these roles; what an older one says no longer holds.</summary>
    [JsonIgnore]
    public DateTimeOffset? RolesSaidAt { get; init; }

    /// <summary>The version of the person's record that roles and sessions are by; 0 where there is none.</summary>
    [JsonIgnore]
    public long RecordVersion { get; init; }

    /// <summary>The first of their roles: what they are, in a word. <see cref="Role.Machine"/> for who has none.</summary>
    [JsonIgnore]
    public Role Role => Roles.All.FirstOrDefault()?.Role ?? Role.Machine;

    public Actor AsActor() => new(Id, Roles);
}
