using System.Text.Json;

namespace ReviewPipeline.Documents;

/// <summary>Shows a piece of somebody's document in a message: short, and without its control characters.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => Short(value.GetRawText()),
    };

    public static string Name(string name) => $"'{Short(name)}'";

    private static string Short(string text)
    {
        var shown = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
