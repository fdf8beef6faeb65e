using System.Diagnostics.CodeAnalysis;

namespace ReviewPipeline.Subjects;

/// <summary>A role in one brief group or in all of them; written <c>approver:nordics</c> and <c>approver</c>.</summary>
/// <param name="Group">Null for all groups.</param>
public sealed record RoleGrant(Role Role, string? Group)
{
    /// <summary>The roles that people may have, as they are written.</summary>
    public static IEnumerable<string> Roles => Enum.GetValues<Role>().Where(role => role != Role.Machine).Select(Words.Code);

    /// <summary>False where it is no role of people, or the group is none that a brief can name.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RoleGrant? grant)
    {
        var (name, group) = text?.Trim().Split(':', 2) is [var one, var rest] ? (one, rest) : (text?.Trim(), null);
        grant = Enum.GetValues<Role>().FirstOrDefault(role => Words.Code(role) == name) is not Role.Machine and var found
            && (group is null || Slug.IsValid(group))
                ? new(found, group)
                : null;
        return grant is not null;
    }

    public override string ToString() => Group is null ? Words.Code(Role) : $"{Words.Code(Role)}:{Group}";
}
