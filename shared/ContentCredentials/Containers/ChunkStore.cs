using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>Containers that hold the store in one piece.</summary>
internal static class ChunkStore
{
    private const ushort TiffTag = 0xCD41;

    // C2PA 2.1, A.5: a box of this extended type; then version and flags, a purpose that a zero ends, and for a manifest eight bytes.
    private static ReadOnlySpan<byte> MediaType =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    private static ReadOnlySpan<byte> ManifestPurpose => "manifest\0"u8;

    public static List<EmbeddedStore> Png(ReadOnlyMemory<byte> file)
    {
        const int Header = 8;
        const int Checksum = 4;
        return [.. PngChunks.Of(file.Span).Where(chunk => chunk.Type is "caBX")
            .Select(chunk => Of(file, chunk, chunk.Start - Header, Header + chunk.Length + Checksum))];
    }

    public static List<EmbeddedStore> Webp(ReadOnlyMemory<byte> file)
    {
        const int Header = 8;
        return [.. RiffChunks.Of(file.Span).Where(chunk => chunk.Type is "C2PA")
            .Select(chunk => Of(file, chunk, chunk.Start - Header, Header + chunk.Length))];
    }

    public static List<EmbeddedStore> Avif(ReadOnlyMemory<byte> file)
    {
        const int VersionAndFlags = 4;
        const int MerkleOffset = 8;
        List<EmbeddedStore> stores = [];
        var end = 0;
        foreach (var box in IsoBoxes.Of(file.Span))
        {
            var start = end;
            var data = box.In(file.Span);
            end = box.Start + box.Length;
            var head = MediaType.Length + VersionAndFlags;
            if (box.Type is "uuid" && data.StartsWith(MediaType) && data.Length > head + ManifestPurpose.Length + MerkleOffset
                && data[head..].StartsWith(ManifestPurpose))
            {
                stores.Add(new(
                    file.Slice(box.Start, box.Length)[(head + ManifestPurpose.Length + MerkleOffset)..],
                    [new(start, end - start)]));
            }
        }

        return stores;
    }

    public static List<EmbeddedStore> Tiff(ReadOnlyMemory<byte> file) =>
        TiffDirectory.First(file.Span)?.Place(file.Span, TiffTag) is var (start, length)
            ? [new(file.Slice(start, length), [new(start, length)])]
            : [];

    private static EmbeddedStore Of(ReadOnlyMemory<byte> file, Chunk chunk, int start, int length) =>
        new(file.Slice(chunk.Start, chunk.Length), [new(start, length)]);
}
