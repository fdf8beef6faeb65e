using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>One of a few words, or a whole number.</summary>
/// <param name="words">Each with what it means.</param>
public sealed class WordOrNumberShape<T>((string Word, T Meaning)[] words, long least, long most, Func<long, T> count) : Shape<T>
{
    private readonly WholeNumberShape number = new(least, most);

    internal override string Expected => $"{string.Join(", ", words.Select(known => $"\"{known.Word}\""))} or {number.Expected}";

    internal override T? Read(JsonElement value, string path, ProblemList problems)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var given) && given == decimal.Truncate(given)
            && given >= least && given <= most)
        {
            return count((long)given);
        }

        var found = Strings.TryGet(value, out var text) ? Array.FindIndex(words, known => known.Word == text) : -1;
        return found < 0 ? Refuse(value, path, problems) : words[found].Meaning;
    }

    internal override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. words.Select(known => JsonValue.Create(known.Word))]) },
            number.Schema()),
    };
}
