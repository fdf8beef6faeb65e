using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>A value of another shape, or one of a few words that stand in its place.</summary>
/// <param name="words">Each with what it means.</param>
public sealed class WordOrShape<T>((string Word, T Meaning)[] words, Shape<T> shape) : Shape<T>
{
    internal override string Expected => $"{string.Join(", ", words.Select(known => $"\"{known.Word}\""))} or {shape.Expected}";

    internal override T? Read(JsonElement value, string path, ProblemList problems)
    {
        if (!Strings.TryGet(value, out var text))
        {
            return shape.Read(value, path, problems);
        }

        var found = Array.FindIndex(words, known => known.Word == text);
        if (found >= 0)
        {
            return words[found].Meaning;
        }

        // What the other shape has against a text would leave the words out.
        var against = new ProblemList();
        var read = shape.Read(value, path, against);
        return against.Count == 0 ? read : Refuse(value, path, problems);
    }

    internal override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. words.Select(known => JsonValue.Create(known.Word))]) },
            shape.Schema()),
    };
}
