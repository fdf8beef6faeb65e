using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>A value read together with its own text, to be kept and read again.</summary>
public sealed class KeptTextShape<T>(Shape<T> shape) : Shape<KeptText<T>>
{
    internal override string Expected => shape.Expected;

    internal override KeptText<T>? Read(JsonElement value, string path, ProblemList problems)
    {
        var before = problems.Count;
        var read = shape.Read(value, path, problems);
        return problems.Count == before ? new KeptText<T>(read!, JsonSerializer.Serialize(value)) : null;
    }

    internal override JsonObject Schema() => shape.Schema();
}

/// <param name="Text">JSON without white space between its parts.</param>
public sealed record KeptText<T>(T Value, string Text);
