using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ReviewPipeline.Subjects;

/// <summary>How entry data, head snapshots and read-model documents are written as JSON: one set of options for all of them.</summary>
public static class EntryJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>For bytes that are known to be canonical: looking for members that stand twice costs a fifth of reading.</summary>
    public static JsonSerializerOptions Canonical { get; } = new(Options) { AllowDuplicateProperties = true };

    /// <summary>The same with members in the order of their names and few escapes: close to the canonical form.</summary>
    public static JsonSerializerOptions Sorted { get; } = new(Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SortMembers } },
    };

    private static void SortMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var sorted = type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        sorted.ForEach(type.Properties.Add);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectRequiredConstructorParameters = false,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new TimestampConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>All times in records have one form, so that equal moments are equal bytes.</summary>
    private sealed class TimestampConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Timestamps.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Timestamps.Format(value));
    }
}
