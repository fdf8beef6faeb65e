using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>One word of a closed list: the members of an enum in kebab case.</summary>
public sealed class OneOfShape<T> : Shape<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);

    internal override string Expected => $"one of {string.Join(", ", Words.Keys)}";

    internal override T Read(JsonElement value, string path, ProblemList problems)
    {
        if (!Strings.TryGet(value, out var word))
        {
            return Refuse(value, path, problems);
        }

        if (Words.TryGetValue(word, out var found))
        {
            return found;
        }

        var meant = Spelling.Nearest(word, Words.Keys);
        problems.Add(path, $"is {Quote.Value(value)}; must be {Expected}.{(meant is null ? "" : $" Did you mean '{meant}'?")}");
        return default;
    }

    internal override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Words.Keys.Select(word => JsonValue.Create(word))]) };
}
