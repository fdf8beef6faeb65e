using System.Collections.Frozen;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Intake;

/// <summary>Whether a file's name and content type agree with what its bytes are. A declaration that isn't there says nothing.</summary>
public static class DeclaredType
{
    private static readonly FrozenDictionary<string, ImageFormat> Extensions = new Dictionary<string, ImageFormat>(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = ImageFormat.Png,
        [".apng"] = ImageFormat.Png,
        [".jpg"] = ImageFormat.Jpeg,
        [".jpeg"] = ImageFormat.Jpeg,
        [".jpe"] = ImageFormat.Jpeg,
        [".jfif"] = ImageFormat.Jpeg,
        [".webp"] = ImageFormat.Webp,
        [".avif"] = ImageFormat.Avif,
        [".avifs"] = ImageFormat.Avif,
        [".gif"] = ImageFormat.Gif,
        [".tif"] = ImageFormat.Tiff,
        [".tiff"] = ImageFormat.Tiff,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ImageFormat> ContentTypes = new Dictionary<string, ImageFormat>(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = ImageFormat.Png,
        ["image/apng"] = ImageFormat.Png,
        ["image/x-png"] = ImageFormat.Png,
        ["image/jpeg"] = ImageFormat.Jpeg,
        ["image/jpg"] = ImageFormat.Jpeg,
        ["image/pjpeg"] = ImageFormat.Jpeg,
        ["image/webp"] = ImageFormat.Webp,
        ["image/avif"] = ImageFormat.Avif,
        ["image/avif-sequence"] = ImageFormat.Avif,
        ["image/gif"] = ImageFormat.Gif,
        ["image/tiff"] = ImageFormat.Tiff,
        ["image/tif"] = ImageFormat.Tiff,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What clients send when they don't know.
    private static readonly FrozenSet<string> SayNothing =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "", "application/octet-stream", "binary/octet-stream");

    /// <summary>The declaration that contradicts the bytes, in words to follow "but": <c>its name ends in '.png'</c>. Null where none does.</summary>
    public static string? Contradiction(string fileName, string? contentType, ImageFormat actual)
    {
        var extension = Path.GetExtension(fileName);
        if (SaysSomething(extension) && !Means(Extensions, extension, actual))
        {
            return $"its name ends in '{extension}'";
        }

        var mediaType = (contentType ?? "").Split(';')[0].Trim();
        return SayNothing.Contains(mediaType) || Means(ContentTypes, mediaType, actual)
            ? null
            : $"its content type is '{mediaType}'";
    }

    /// <summary>Digits after the last dot are part of a name such as <c>banner 1.91</c>, not an extension.</summary>
    private static bool SaysSomething(string extension) => extension.Length > 1 && !extension.AsSpan(1).ContainsOnlyDigits();

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool Means(FrozenDictionary<string, ImageFormat> declared, string value, ImageFormat actual) =>
        declared.TryGetValue(value, out var format) && format == actual;
}
