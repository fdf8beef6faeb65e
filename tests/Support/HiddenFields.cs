using System.Text.RegularExpressions;

namespace ReviewPipeline.TestSupport;

/// <summary>What a page's forms carry unseen.</summary>
public static partial class HiddenFields
{
    public const string Token = "__RequestVerificationToken";

    /// <summary>The value of the first field of this name; null where there is none.</summary>
    public static string? In(string html, string name) =>
        Input().Matches(html).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"([^>]*value="(?<value>[^"]*))?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();
}
