using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks;

/// <summary>Formats as people write them.</summary>
public static class FormatName
{
    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Png => "PNG",
        ImageFormat.Jpeg => "JPEG",
        ImageFormat.Webp => "WebP",
        ImageFormat.Avif => "AVIF",
        ImageFormat.Gif => "GIF",
        ImageFormat.Tiff => "TIFF",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no name."),
    };

    /// <summary><c>PNG, JPEG or WebP</c>.</summary>
    public static string AnyOf(IReadOnlyCollection<ImageFormat> formats)
    {
        var names = formats.Select(Of).ToArray();
        return names.Length == 0 ? "any format" : names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
