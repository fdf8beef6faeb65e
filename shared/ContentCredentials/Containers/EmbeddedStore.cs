using ReviewPipeline.Briefs;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>The manifest store inside a file (C2PA 2.1, appendix A).</summary>
/// <param name="Bytes">Put together where the container splits it.</param>
/// <param name="Ranges">
/// Where the container's own pieces that hold it lie, with their headers and checksums, without padding; ascending. The hash of the file
/// leaves out just these.
/// </param>
internal sealed record EmbeddedStore(ReadOnlyMemory<byte> Bytes, IReadOnlyList<ByteRange> Ranges)
{
    /// <summary>All stores that a file holds: none, one, or more, which the standard forbids.</summary>
    public static IReadOnlyList<EmbeddedStore> All(ImageFormat format, ReadOnlyMemory<byte> file) => format switch
    {
        ImageFormat.Jpeg => JpegStore.All(file),
        ImageFormat.Png => ChunkStore.Png(file),
        ImageFormat.Webp => ChunkStore.Webp(file),
        ImageFormat.Avif => ChunkStore.Avif(file),
        ImageFormat.Gif => GifStore.All(file),
        ImageFormat.Tiff => ChunkStore.Tiff(file),
        _ => [],
    };

    public bool Holds(ByteRange range) => Merged().Exists(range.Within);

    /// <summary>Pieces that touch are one: an exclusion may span them.</summary>
    public List<ByteRange> Merged()
    {
        List<ByteRange> merged = [];
        foreach (var range in Ranges)
        {
            if (merged.Count > 0 && merged[^1].End == range.Start)
            {
                merged[^1] = merged[^1] with { Length = merged[^1].Length + range.Length };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
