using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>A value of another shape, made into something else.</summary>
public sealed class ConvertedShape<TFrom, T>(Shape<TFrom> shape, Func<TFrom, T> convert) : Shape<T>
{
    internal override string Expected => shape.Expected;

    internal override T? Read(JsonElement value, string path, ProblemList problems)
    {
        var before = problems.Count;
        var read = shape.Read(value, path, problems);
        return problems.Count == before ? convert(read!) : default;
    }

    internal override JsonObject Schema() => shape.Schema();
}
