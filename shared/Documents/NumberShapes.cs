using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

public sealed class WholeNumberShape(long least, long most) : Shape<long>
{
    internal override string Expected => $"a whole number from {least:N0} to {most:N0}";

    internal override long Read(JsonElement value, string path, ProblemList problems) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
        && number == decimal.Truncate(number) && number >= least && number <= most
            ? (long)number
            : Refuse(value, path, problems);

    internal override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}

public sealed class NumberShape(decimal least, decimal most) : Shape<decimal>
{
    /// <summary>Dividing by it takes trailing zeros off, so that 5 and 5.00 are the same in every way.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    internal override string Expected => $"a number from {least} to {most}";

    internal override decimal Read(JsonElement value, string path, ProblemList problems) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most
            ? number / One
            : Refuse(value, path, problems);

    internal override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };
}
