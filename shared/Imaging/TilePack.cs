using System.Buffers.Binary;

namespace ReviewPipeline.Imaging;

/// <summary>
/// All tiles of a picture in one blob, so that they are written by one call and are all there or none: eight bytes that name the
/// format, where each tile begins and where the last one ends (32 bits each, little-endian, from the blob's first byte), the tiles.
/// </summary>
public static class TilePack
{
    /// <summary>The format's name and version; other bytes are no pack.</summary>
    public static ReadOnlySpan<byte> Mark => "tiles-1\n"u8;

    public const string ContentType = "application/octet-stream";

    public static string BlobName(string sha256) => $"{sha256}/tiles-1.pack";

    /// <summary>How long mark and index are.</summary>
    public static int HeadLength(int tiles) => Mark.Length + (sizeof(uint) * (tiles + 1));

    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> tiles)
    {
        var head = HeadLength(tiles.Count);
        var pack = new byte[checked(head + tiles.Sum(tile => tile.Length))];
        Mark.CopyTo(pack);
        var at = head;
        for (var i = 0; i <= tiles.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(pack.AsSpan(Mark.Length + (sizeof(uint) * i)), (uint)at);
            if (i < tiles.Count)
            {
                tiles[i].Span.CopyTo(pack.AsSpan(at));
                at += tiles[i].Length;
            }
        }

        return pack;
    }

    /// <summary>Where a tile lies, from the pack's head. Null where the head is none, or not of so many tiles.</summary>
    public static (int Offset, int Length)? Find(ReadOnlySpan<byte> head, int tiles, int number)
    {
        if (head.Length < HeadLength(tiles) || !head.StartsWith(Mark) || number < 0 || number >= tiles)
        {
            return null;
        }

        var index = head[Mark.Length..];
        var from = BinaryPrimitives.ReadUInt32LittleEndian(index[(sizeof(uint) * number)..]);
        var to = BinaryPrimitives.ReadUInt32LittleEndian(index[(sizeof(uint) * (number + 1))..]);
        return from >= HeadLength(tiles) && to > from && to <= int.MaxValue ? ((int)from, (int)(to - from)) : null;
    }

    /// <summary>Of a tile by its first byte: JPEG, or WebP where the picture has transparency.</summary>
    public static string ContentTypeOf(ReadOnlySpan<byte> tile) => tile is [0xFF, ..] ? "image/jpeg" : "image/webp";
}
