using System.Globalization;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary><c>c2pa.ingredient.v3__2</c> is the third assertion of the kind <c>c2pa.ingredient</c> in version 3 (C2PA 2.1, 6.2).</summary>
internal static class AssertionLabel
{
    public const string Actions = "c2pa.actions";
    public const string Ingredient = "c2pa.ingredient";
    public const string DataHash = "c2pa.hash.data";
    public const string BmffHash = "c2pa.hash.bmff";
    public const string BoxesHash = "c2pa.hash.boxes";

    public static string Kind(string label)
    {
        var instance = label.LastIndexOf("__", StringComparison.Ordinal);
        var one = instance > 0 ? label[..instance] : label;
        var version = one.LastIndexOf(".v", StringComparison.Ordinal);
        return version > 0 && IsNumber(one.AsSpan(version + 2)) ? one[..version] : one;
    }

    public static int Version(string label)
    {
        var kind = Kind(label);
        var rest = label.AsSpan(kind.Length);
        var end = rest.IndexOf("__");
        rest = end < 0 ? rest : rest[..end];
        return rest.StartsWith(".v") && int.TryParse(rest[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 1;
    }

    public static bool IsHardBinding(string label) => Kind(label) is DataHash or BmffHash or BoxesHash;

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
