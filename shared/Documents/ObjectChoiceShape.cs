using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>One of two kinds of object, told apart by whether a member is there.</summary>
/// <param name="member">Required in the first, unknown in the second.</param>
public sealed class ObjectChoiceShape<T>(string member, ObjectOfShape<T> with, ObjectOfShape<T> without) : Shape<T>
{
    internal override string Expected => with.Expected;

    internal override T? Read(JsonElement value, string path, ProblemList problems) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out _)
            ? with.Read(value, path, problems)
            : without.Read(value, path, problems);

    internal override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(with.Schema(), without.Schema()) };
}
