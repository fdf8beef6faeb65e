using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

public sealed class TruthShape : Shape<bool>
{
    internal override string Expected => "true or false";

    internal override bool Read(JsonElement value, string path, ProblemList problems) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Refuse(value, path, problems),
    };

    internal override JsonObject Schema() => new() { ["type"] = "boolean" };
}
