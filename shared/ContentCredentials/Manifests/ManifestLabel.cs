using System.Text.RegularExpressions;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary><c>urn:c2pa:UUID</c>, with a generator and a version behind it, or as before <c>urn:uuid:UUID</c>, with a vendor before it (C2PA 2.1, 8.2).</summary>
internal static partial class ManifestLabel
{
    public static bool IsWellFormed(string label) => Form().IsMatch(label);

    [GeneratedRegex(
        "^([^:]{1,64}:)?urn:(c2pa|uuid):[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(:[^:]{0,64}){0,2}$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
