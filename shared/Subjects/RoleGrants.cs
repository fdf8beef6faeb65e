using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReviewPipeline.Subjects;

/// <summary>All the roles that somebody has, in groups or everywhere. In JSON a list: <c>["approver:nordics", "auditor"]</c>.</summary>
[JsonConverter(typeof(Converter))]
public sealed class RoleGrants : IEquatable<RoleGrants>
{
    private readonly int everywhere;

    private RoleGrants(ImmutableArray<RoleGrant> all)
    {
        All = all;
        foreach (var grant in all.Where(grant => grant.Group is null))
        {
            everywhere |= Bit(grant.Role);
        }
    }

    public static RoleGrants None { get; } = new([]);

    /// <summary>Each once, by role and group; none for a group whose role is there for all groups.</summary>
    public ImmutableArray<RoleGrant> All { get; }

    public bool IsEmpty => All.IsEmpty;

    /// <summary>Whether no grant is for a single group.</summary>
    public bool AreEverywhere => All.All(grant => grant.Group is null);

    /// <summary>The groups that single grants are for.</summary>
    public IEnumerable<string> Groups => All.Select(grant => grant.Group).OfType<string>().Distinct(StringComparer.Ordinal);

    public static RoleGrants Of(IEnumerable<RoleGrant> grants)
    {
        var given = grants.ToHashSet();
        given.RemoveWhere(grant => grant.Group is not null && given.Contains(grant with { Group = null }));
        return given.Count == 0 ? None : new([.. given.OrderBy(grant => grant.Role).ThenBy(grant => grant.Group, StringComparer.Ordinal)]);
    }

    public static RoleGrants Everywhere(Role role) => new([new(role, null)]);

    /// <summary>As <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">A part is no grant.</exception>
    public static RoleGrants Parse(string text) => Of(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Require));

    /// <summary>Whether the role is there for all groups.</summary>
    public bool Includes(Role role) => (everywhere & Bit(role)) != 0;

    /// <summary>Whether the role is there for some group at least.</summary>
    public bool IncludeSomewhere(Role role) => Includes(role) || All.Any(grant => grant.Role == role);

    /// <summary>Whether any role is there for a group.</summary>
    /// <param name="group">Null for what belongs to no group.</param>
    public bool Reach(string? group) => everywhere != 0 || (group is not null && All.Any(grant => grant.Group == group));

    /// <summary>Those that count in one group, as if it were the only one.</summary>
    public RoleGrants In(string? group) =>
        Of(All.Where(grant => grant.Group is null || grant.Group == group).Select(grant => grant with { Group = null }));

    public bool Equals(RoleGrants? other) => other is not null && All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => Equals(obj as RoleGrants);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => string.Join(',', All);

    private static int Bit(Role role) => 1 << (int)role;

    private static RoleGrant Require(string text) => RoleGrant.TryParse(text, out var grant)
        ? grant
        : throw new FormatException($"'{text}' is no role. Write one of {string.Join(", ", RoleGrant.Roles)}, for one brief group as in approver:nordics.");

    private sealed class Converter : JsonConverter<RoleGrants>
    {
        public override RoleGrants Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Of((JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []).Select(Require));
            }
            catch (FormatException problem)
            {
                throw new JsonException(problem.Message, problem);
            }
        }

        public override void Write(Utf8JsonWriter writer, RoleGrants value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var grant in value.All)
            {
                writer.WriteStringValue(grant.ToString());
            }

            writer.WriteEndArray();
        }
    }
}
