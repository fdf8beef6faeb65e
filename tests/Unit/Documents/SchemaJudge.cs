using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReviewPipeline.UnitTests.Documents;

/// <summary>
/// A second opinion: validates by the published JSON Schema alone, with the keywords that our schemas use. An unknown keyword fails the
/// test, so that nothing in a schema goes unjudged.
/// </summary>
internal static class SchemaJudge
{
    public static bool Accepts(string schema, string document)
    {
        using var rules = JsonDocument.Parse(schema);
        using var value = JsonDocument.Parse(document);
        return Accepts(rules.RootElement, value.RootElement);
    }

    private static bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(rule => rule.Name switch
    {
        "$schema" or "title" or "description" or "default" or "format" or "additionalProperties" => true,
        "type" => IsType(rule.Value.GetString()!, value),
        "enum" => rule.Value.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.Value.GetDouble(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.Value.GetDouble(),
        "minLength" => value.ValueKind != JsonValueKind.String || Length(value) >= rule.Value.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || Length(value) <= rule.Value.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!, RegexOptions.NonBacktracking),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule.Value, item)),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(),
        "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member =>
            rule.Value.TryGetProperty(member.Name, out var shape) ? Accepts(shape, member.Value) : !IsClosed(schema)),
        "required" => value.ValueKind != JsonValueKind.Object || HasAll(value, rule.Value),
        "dependentRequired" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateObject().All(
            member => !value.TryGetProperty(member.Name, out _) || HasAll(value, member.Value)),
        "anyOf" => rule.Value.EnumerateArray().Any(one => Accepts(one, value)),
        "allOf" => rule.Value.EnumerateArray().All(one => Accepts(one, value)),
        _ => throw new InvalidOperationException($"The schema uses '{rule.Name}', which this judge doesn't know."),
    });

    private static bool IsClosed(JsonElement schema) => schema.TryGetProperty("additionalProperties", out var open) && !open.GetBoolean();

    private static bool HasAll(JsonElement value, JsonElement names) =>
        names.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));

    private static int Length(JsonElement text) => new StringInfo(text.GetString()!).String.EnumerateRunes().Count();

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        _ => throw new InvalidOperationException($"Type '{type}' is not known."),
    };
}
