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
            return Twice("$", after.RootElement)
                ?? Find("$", before.RootElement, after.RootElement)
                ?? OtherOrder("$", before.RootElement, after.RootElement)
                ?? "the same content in other bytes";
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Invalid UTF-8 and lone surrogates come out only when a text is read.
            return "what is stored is not JSON";
        }
    }

    /// <summary>Whether stored canonical JSON is a whole document but for members that it lacks: it has none of its own, and no other value.</summary>
    /// <exception cref="JsonException">What is stored is not JSON.</exception>
    public static bool OnlyLacksMembers(ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> stored)
    {
        using var all = JsonDocument.Parse(whole);
        using var some = JsonDocument.Parse(stored);
        return CanonicalJson.Serialize(some.RootElement).AsSpan().SequenceEqual(stored.Span) && OnlyLacksMembers(all.RootElement, some.RootElement);
    }

    private static bool OnlyLacksMembers(JsonElement whole, JsonElement stored) => (whole.ValueKind, stored.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => stored.EnumerateObject().All(
            member => whole.TryGetProperty(member.Name, out var value) && OnlyLacksMembers(value, member.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) => whole.GetArrayLength() == stored.GetArrayLength()
            && whole.EnumerateArray().Zip(stored.EnumerateArray()).All(pair => OnlyLacksMembers(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(whole, stored),
    };

    private static string? Twice(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(members => members.Skip(1).Any() ? $"the member {members.Key} of {path} stands twice" : Twice($"{path}.{members.Key}", members.First().Value))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select((item, i) => Twice($"{path}[{i}]", item)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string? OtherOrder(string path, JsonElement was, JsonElement now) => (was.ValueKind, now.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => was.EnumerateObject().Zip(now.EnumerateObject())
            .Select(pair => pair.First.Name != pair.Second.Name
                ? $"the members of {path} stand in another order"
                : OtherOrder($"{path}.{pair.First.Name}", pair.First.Value, pair.Second.Value))
            .FirstOrDefault(found => found is not null),
        (JsonValueKind.Array, JsonValueKind.Array) => was.EnumerateArray().Zip(now.EnumerateArray())
            .Select((pair, i) => OtherOrder($"{path}[{i}]", pair.First, pair.Second)).FirstOrDefault(found => found is not null),
        _ => null,
    };

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

        return was.ValueKind == now.ValueKind && (was.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(was, now)) ? null : $"{path} was {Show(was)} and is {Show(now)}";
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
