using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <param name="unique">Whether an item may stand only once.</param>
public sealed class ListOfShape<T>(Shape<T> item, int least, int most, bool unique = false) : Shape<ImmutableArray<T>>
{
    internal override string Expected => $"a list of {least} to {most} items";

    internal override ImmutableArray<T> Read(JsonElement value, string path, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Refuse(value, path, problems);
        }

        var count = value.GetArrayLength();
        if (count < least || count > most)
        {
            problems.Add(path, $"has {count:N0} items; must be {Expected}.");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(count);
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            var before = problems.Count;
            var read = item.Read(element, $"{path}[{index}]", problems)!;
            if (unique && problems.Count == before && items.Contains(read))
            {
                problems.Add($"{path}[{index}]", $"is {Quote.Value(element)}, which stands in the list already; name it once.");
            }

            items.Add(read);
        }

        return items.MoveToImmutable();
    }

    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema(), ["minItems"] = least, ["maxItems"] = most };
        if (unique)
        {
            schema["uniqueItems"] = true;
        }

        return schema;
    }
}
