using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace ReviewPipeline.Settings;

/// <summary>What a setting's text says, by its type.</summary>
internal static class SettingValue
{
    /// <returns>The value, or what the text should have been.</returns>
    public static (object? Value, string? ShouldBe) Read(Type type, string text) => type switch
    {
        _ when type == typeof(string) => (text, null),
        _ when type == typeof(bool) => Bool(text) is { } read ? (read, null) : (null, "true or false"),
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? (read, null) : (null, "a whole number"),
        _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? (read, null) : (null, "a whole number"),
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? (read, null) : (null, "a number, as 0.5"),
        _ when type == typeof(decimal) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? (read, null) : (null, "a number, as 0.5"),
        _ when type == typeof(TimeSpan) => Duration(text) is { } read ? (read, null) : (null, "hours, minutes and seconds, as 00:00:30, or days before them, as 14.00:00:00"),
        _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var read) ? (read, null) : (null, "an address, as https://desk.example.com/"),
        { IsEnum: true } => Member(type, text) is { } read ? (read, null) : (null, $"one of {string.Join(", ", Members(type).Select(member => member.Code))}"),
        _ when type == typeof(ImmutableArray<string>) => (ImmutableArray.Create(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)), null),
        _ => throw new NotSupportedException($"A setting can't be a {type.Name}: teach {nameof(SettingValue)} to read it."),
    };

    /// <summary>As one writes it; null for nothing.</summary>
    public static string? Write(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        Enum member => Code(member),
        string text => text.Length == 0 ? null : text,
        IEnumerable list => list.Cast<object>().Any() ? string.Join(' ', list.Cast<object>()) : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A limit of an attribute in the type of its setting.</summary>
    public static IComparable? Limit(Type type, object? limit) =>
        limit is null ? null : (IComparable?)Read(type, Write(limit)!).Value ?? throw new NotSupportedException($"{limit} is no {type.Name}.");

    public static IEnumerable<(string Code, object Member)> Members(Type type) => Enum.GetValues(type).Cast<Enum>().Select(member => (Code(member), (object)member));

    private static string Code(Enum member) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());

    private static object? Member(Type type, string text) => Members(type)
        .Where(member => text.Equals(member.Code, StringComparison.OrdinalIgnoreCase) || text.Equals(member.Member.ToString(), StringComparison.OrdinalIgnoreCase))
        .Select(member => member.Member)
        .FirstOrDefault();

    private static bool? Bool(string text) => text is "1" ? true : text is "0" ? false : bool.TryParse(text, out var read) ? read : null;

    /// <summary>.NET takes "30" for thirty days, which nobody means.</summary>
    private static TimeSpan? Duration(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var read) ? read : null;
}
