using System.Collections.Immutable;
using System.Globalization;

namespace ReviewPipeline.Storage;

/// <summary>A blob of a <see cref="LineLog{TLine}"/>, as it was listed.</summary>
/// <param name="MadeOf">What a base was put together from; empty where that is not known.</param>
internal sealed record LineBlob(string Name, long Bytes, string ETag, ImmutableArray<LineSource> MadeOf)
{
    public const string TailPrefix = "tail/";
    public const string BasePrefix = "base/";

    public bool IsTail => Name.StartsWith(TailPrefix, StringComparison.Ordinal);
}

/// <summary>A blob that a base was put together from, as long as it was then.</summary>
internal sealed record LineSource(string Name, long Bytes)
{
    /// <summary>Name of the metadata that says what a base was put together from.</summary>
    public const string Metadata = "madeof";

    /// <summary>Metadata of a blob may be 8 KiB in all, and a name with its length is about 50.</summary>
    private const int Most = 100;

    /// <summary>Null where there are too many to be told: a reader then reads the base.</summary>
    public static string? Format(IReadOnlyCollection<LineBlob> blobs) => blobs.Count > Most
        ? null
        : string.Join(' ', blobs.Select(blob => string.Create(CultureInfo.InvariantCulture, $"{blob.Name}:{blob.Bytes}")));

    public static ImmutableArray<LineSource> Parse(string? text)
    {
        var sources = ImmutableArray.CreateBuilder<LineSource>();
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 0 || !long.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                return [];
            }

            sources.Add(new(part[..colon], bytes));
        }

        return sources.ToImmutable();
    }
}
