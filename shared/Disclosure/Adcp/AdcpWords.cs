using System.Text.Json;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>Enum members as AdCP writes its own: <c>ai_generated_image</c>.</summary>
internal static class AdcpWords
{
    /// <summary>Our place in documents for what AdCP has no member for.</summary>
    public const string Namespace = "reviewpipeline";

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
