using System.Globalization;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>One photograph, of which frames are made. Every source is in one half only: what is learned on one is tried on the other.</summary>
/// <param name="Series">Its name without numbers: pictures of one series are in one half.</param>
internal sealed record Source(string File, string Series)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    public bool IsHeldOut => (Seed(Series) & 1) == 1;

    /// <summary>In the order of their names.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Source[] In(string folder)
    {
        var photographs = Path.Combine(folder, "photograph");
        return
        [
            .. Directory.EnumerateFiles(Directory.Exists(photographs) ? photographs : folder)
                .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".JPG" or ".JPEG" or ".PNG" or ".WEBP")
                .Order(StringComparer.Ordinal)
                .Select(file => new Source(file, Path.GetFileNameWithoutExtension(file).TrimEnd("0123456789_-".ToCharArray()))),
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
}
