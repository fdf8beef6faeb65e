using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReviewPipeline.Subjects;

/// <summary>One string, sealed or from before words were sealed. Typed words have no form in JSON: so none is ever recorded in the open.</summary>
internal sealed class PersonalTextConverter : JsonConverter<PersonalText>
{
    public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? PersonalText.Parse(reader.GetString()!)
            : throw new JsonException("Words are a string.");

    public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        PersonalText.Sealed known => known.Token,
        PersonalText.Plain old => old.Words,
        _ => throw new InvalidOperationException("Words are sealed before they are recorded."),
    });
}
