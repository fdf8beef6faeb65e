using System.Text.Json;

namespace ReviewPipeline.Subjects;

/// <summary>How enum members are written for people and in JSON: <c>ChangesRequested</c> is "changes requested", <c>changes-requested</c>.</summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Code(value).Replace('-', ' ');

    public static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
