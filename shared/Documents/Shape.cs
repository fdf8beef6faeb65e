using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>What a value in a document must look like. The one declaration reads and checks it, and publishes it as JSON Schema.</summary>
/// <typeparam name="T">What it is read into.</typeparam>
public abstract class Shape<T>
{
    private protected Shape() { }

    /// <summary>What the value must be, to stand after "must be": <c>a whole number from 1 to 100</c>.</summary>
    internal abstract string Expected { get; }

    /// <returns>Of use only where no problem was added.</returns>
    internal abstract T? Read(JsonElement value, string path, ProblemList problems);

    internal abstract JsonObject Schema();

    private protected T? Refuse(JsonElement value, string path, ProblemList problems)
    {
        problems.Add(path, value.ValueKind == JsonValueKind.Null
            ? $"is null; must be {Expected}. Leave out what is not known."
            : $"is {Quote.Value(value)}; must be {Expected}.");
        return default;
    }
}
