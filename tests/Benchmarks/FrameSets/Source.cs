using System.Globalization;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// One photograph, or a few seconds of one shot of a clip, of which frames are made. Every source is in one half only: what is learned
/// on one is tried on the other.
/// </summary>
/// <param name="Series">Its name without numbers: pictures of one series, and all of one clip, are in one half.</param>
internal sealed record Source(string File, string Series)
{
    /// <summary>Null for a photograph.</summary>
    public ClipPart? Part { get; init; }

    public string Name => Path.GetFileNameWithoutExtension(File) + (Part is { } part ? string.Create(CultureInfo.InvariantCulture, $"@{part.From:0.0}") : "");

    public bool IsHeldOut => (Seed(Series) & 1) == 1;

    /// <summary>Photographs in the order of their names, then clips.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Source[] In(string folder)
    {
        var photographs = Path.Combine(folder, "photograph");
        return
        [
            .. FilesIn(Directory.Exists(photographs) ? photographs : folder, ".JPG", ".JPEG", ".PNG", ".WEBP")
                .Select(file => new Source(file, SeriesOf(file))),
            .. FilesIn(Path.Combine(folder, "video"), ".AVI", ".MKV", ".MOV", ".MP4", ".MPEG", ".MPG", ".OGV", ".WEBM")
                .SelectMany(file => Clip.PartsOf(file).Select(part => new Source(file, SeriesOf(file)) { Part = part })),
        ];
    }

    /// <summary>FNV-1a of a text: chance that is the same on every run.</summary>
    public static int Seed(params ReadOnlySpan<object> parts)
    {
        var hash = 2166136261u;
        foreach (var part in parts)
        {
            foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{part}|"))
            {
                hash = (hash ^ letter) * 16777619;
            }
        }

        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }

    private static string SeriesOf(string file) => Path.GetFileNameWithoutExtension(file).TrimEnd("0123456789_-".ToCharArray());

    private static IEnumerable<string> FilesIn(string folder, params string[] endings) =>
        !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder).Where(file => endings.Contains(Path.GetExtension(file).ToUpperInvariant())).Order(StringComparer.Ordinal);
}

/// <param name="Shot">Counted from 0 within the clip: between two cuts.</param>
/// <param name="From">In seconds of the clip.</param>
/// <param name="Length">In seconds.</param>
internal sealed record ClipPart(int Shot, double From, double Length);
