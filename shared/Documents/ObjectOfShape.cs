using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>An object with these members and no others.</summary>
/// <param name="build">Called only where all members are as they must be.</param>
/// <param name="members">In the order that messages and schema name them.</param>
public sealed class ObjectOfShape<T>(Func<MemberValues, T> build, params ReadOnlySpan<Member> members) : Shape<T>
{
    private readonly Member[] members = members.ToArray();
    private Member[][] alternatives = [];
    private Member[][] together = [];

    internal override string Expected => "an object";

    private string Names => string.Join(", ", members.Select(member => member.Name));

    /// <summary>Asks for the members of at least one of these groups; a group is given whole or not at all.</summary>
    public ObjectOfShape<T> WithOneOf(params Member[][] groups) =>
        new(build, members) { alternatives = groups, together = groups };

    /// <summary>These members are given together or not at all.</summary>
    public ObjectOfShape<T> WithAll(params Member[] group) => new(build, members) { together = [group] };

    internal override T? Read(JsonElement value, string path, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(value, path, problems);
        }

        var before = problems.Count;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var values = new MemberValues();
        foreach (var property in value.EnumerateObject())
        {
            var name = Strings.NameOf(property);
            if (Array.Find(members, known => string.Equals(known.Name, name, StringComparison.Ordinal)) is not { } member)
            {
                var meant = Spelling.Nearest(name, members.Select(known => known.Name));
                problems.Add(path, $"has an unknown member {Quote.Name(name)}{(meant is null ? "." : $"; did you mean '{meant}'?")} Members here: {Names}.");
            }
            else if (!seen.Add(name))
            {
                problems.Add(path, $"has the member '{name}' twice; which of them counts is not said. Keep one.");
            }
            else
            {
                values.Set(member, member.Read(property.Value, $"{path}.{name}", problems));
            }
        }

        foreach (var member in members.Where(member => member.IsRequired && !seen.Contains(member.Name)))
        {
            problems.Add(path, $"lacks the member '{member.Name}': {member.Description}");
        }

        RequireAlternatives(path, seen, problems);
        return problems.Count == before ? build(values) : default;
    }

    internal override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            properties[member.Name] = member.Schema();
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (members.Any(member => member.IsRequired))
        {
            schema["required"] = List(members.Where(member => member.IsRequired));
        }

        if (alternatives.Length > 0)
        {
            schema["anyOf"] = new JsonArray([.. alternatives.Select(group => new JsonObject { ["required"] = List(group) })]);
        }

        if (together.Any(group => group.Length > 1))
        {
            schema["dependentRequired"] = new JsonObject(
                from @group in together
                where @group.Length > 1
                from member in @group
                select KeyValuePair.Create(member.Name, (JsonNode?)List(@group.Where(other => other != member))));
        }

        return schema;
    }

    private void RequireAlternatives(string path, HashSet<string> seen, ProblemList problems)
    {
        foreach (var group in together.Where(group => group.Any(m => seen.Contains(m.Name)) && !group.All(m => seen.Contains(m.Name))))
        {
            problems.Add(path, $"has only some of {Listed(group, " and ")}; give all of them or none.");
        }

        if (alternatives.Length > 0 && !alternatives.Any(group => group.Any(member => seen.Contains(member.Name))))
        {
            problems.Add(path, $"lacks {string.Join(", or ", alternatives.Select(group => Listed(group, " and ")))}.");
        }
    }

    private static string Listed(Member[] group, string and) => string.Join(and, group.Select(member => member.Name));

    private static JsonArray List(IEnumerable<Member> named) => new([.. named.Select(member => JsonValue.Create(member.Name))]);
}

/// <summary>The members of an object that was read.</summary>
public sealed class MemberValues
{
    private readonly Dictionary<Member, object?> values = [];

    /// <summary>The value of a required member, or of one whose absence has a meaning.</summary>
    public T Get<T>(Member<T> member) => values.TryGetValue(member, out var value) ? (T)value! : member.Absent!;

    public T? Find<T>(Member<T> member)
        where T : class => values.GetValueOrDefault(member) as T;

    public T? FindValue<T>(Member<T> member)
        where T : struct => values.TryGetValue(member, out var value) ? (T)value! : null;

    internal void Set(Member member, object? value) => values[member] = value;
}
