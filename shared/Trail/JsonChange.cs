using System.Text.Json;

namespace ReviewPipeline.Trail;

/// <summary>Says in words where two JSON documents first differ.</summary>
public static class JsonChange
{
    private const int LongestValue = 60;

    public static string Describe(ReadOnlyMemory<byte> was, ReadOnlyMemory<byte>? stored)
    {
        try
        {
            using var before = JsonDocument.Parse(was);
            using var after = JsonDocument.Parse(stored ?? default);
            return Find("$", before.RootElement, after.RootElement) ?? "the same content in other bytes";
        }
        catch (JsonException)
        {
            return "what is stored is not JSON";
        }
    }

    private static string? Find(string path, JsonElement was, JsonElement now)
    {
        if (was.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            var names = was.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal);
            return names.Select(name => Find($"{path}.{name}", Member(was, name), Member(now, name))).FirstOrDefault(found => found is not null);
        }

        if (was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && was.GetArrayLength() == now.GetArrayLength())
        {
            return Enumerable.Range(0, was.GetArrayLength()).Select(i => Find($"{path}[{i}]", was[i], now[i])).FirstOrDefault(found => found is not null);
        }

        return JsonElement.DeepEquals(was, now) ? null : $"{path} was {Show(was)} and is {Show(now)}";
    }

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    private static string Show(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return "absent";
        }

        var text = value.GetRawText();
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
