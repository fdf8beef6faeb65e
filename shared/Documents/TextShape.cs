using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReviewPipeline.Documents;

/// <summary>A text that is more than spaces, without control characters. Length is counted in code points, as JSON Schema does.</summary>
/// <param name="longest">In code points.</param>
/// <param name="lines">Whether line breaks and tabs are allowed.</param>
public sealed class TextShape(int longest, bool lines = false) : Shape<string>
{
    private const string OneLine = @"^[^\u0000-\u001F\u007F-\u009F]*$";
    private const string ManyLines = @"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]*$";

    internal override string Expected =>
        $"a text of 1 to {longest:N0} characters{(lines ? "" : " in one line")}, not only spaces and without control characters";

    internal override string? Read(JsonElement value, string path, ProblemList problems) =>
        Strings.TryGet(value, out var text) && Length(text) <= longest && !string.IsNullOrWhiteSpace(text) && !text.Any(IsRefused)
            ? text
            : Refuse(value, path, problems);

    internal override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["minLength"] = 1,
        ["maxLength"] = longest,
        ["pattern"] = lines ? ManyLines : OneLine,
        ["allOf"] = new JsonArray(new JsonObject { ["pattern"] = @"\S" }),
    };

    private bool IsRefused(char c) => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t');

    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);
}

/// <summary>A text of a given form, converted while it is read.</summary>
/// <param name="pattern">Holds for every text that <paramref name="convert"/> accepts, in the dialect that ECMA-262 and .NET share.</param>
/// <param name="expected">To stand after "must be".</param>
/// <param name="convert">Null where the text is not such a thing after all.</param>
public sealed class FormedTextShape<T>(string pattern, string expected, Func<string, T?> convert, string? format = null) : Shape<T>
    where T : notnull
{
    private readonly Regex form = new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    internal override string Expected => expected;

    internal override T? Read(JsonElement value, string path, ProblemList problems) =>
        Strings.TryGet(value, out var text) && !text.EndsWith('\n') && form.IsMatch(text) && convert(text) is { } converted
            ? converted
            : Refuse(value, path, problems);

    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string", ["pattern"] = pattern };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }
}

internal static class Strings
{
    /// <summary>False where it is no text, or one with half a surrogate pair in an escape.</summary>
    public static bool TryGet(JsonElement value, out string text)
    {
        text = "";
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            return value.ValueKind == JsonValueKind.String;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The member's name; where it holds half a surrogate pair, as it is written.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
