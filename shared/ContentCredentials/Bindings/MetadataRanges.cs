using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>
/// Contents of a file's metadata, which a hash may leave out (C2PA 2.2, 15.12). Without their headers: changed ones would make them
/// something else. Colour profiles are none: they change what is seen.
/// </summary>
internal static class MetadataRanges
{
    public static List<ByteRange> Of(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        // APP1 holds EXIF and XMP, APP13 IPTC, FE is a comment.
        ImageFormat.Jpeg => [.. JpegSegments.Of(file).Where(segment => segment.Type is "E1" or "ED" or "FE").Select(Range)],
        ImageFormat.Png => [.. PngChunks.Of(file).Where(chunk => chunk.Type is "tEXt" or "zTXt" or "iTXt" or "eXIf" or "tIME").Select(WithChecksum)],
        ImageFormat.Webp => [.. RiffChunks.Of(file).Where(chunk => chunk.Type is "EXIF" or "XMP ").Select(Range)],
        _ => [],
    };

    private static ByteRange Range(Chunk chunk) => new(chunk.Start, chunk.Length);

    private static ByteRange WithChecksum(Chunk chunk) => new(chunk.Start, chunk.Length + 4);
}
