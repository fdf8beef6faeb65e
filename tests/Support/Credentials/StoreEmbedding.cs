using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>Puts a manifest store into a file, as C2PA 2.1, appendix A says.</summary>
public static class StoreEmbedding
{
    /// <returns>The file, and where in it the pieces that hold the store lie.</returns>
    public static (byte[] File, int Start, int Length) Embed(ImageFormat format, byte[] file, byte[] store) => format switch
    {
        ImageFormat.Jpeg => Insert(file, 2, Segments(store)),
        ImageFormat.Png => Insert(file, 33, PngChunk(store)),
        ImageFormat.Webp => Webp(file, store),
        ImageFormat.Avif => Insert(file, file.Length, MediaBox(store)),
        ImageFormat.Gif => Insert(file, 13 + ((file[10] & 0x80) == 0 ? 0 : 3 << ((file[10] & 7) + 1)), GifExtension(store)),
        ImageFormat.Tiff => Tiff(file, store),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static (byte[] File, int Start, int Length) Insert(byte[] file, int at, byte[] piece) =>
        ([.. file[..at], .. piece, .. file[at..]], at, piece.Length);

    private static byte[] Segments(byte[] store)
    {
        const int Most = 64_000;
        List<byte> segments = [];
        for (int at = 0, number = 1; at < store.Length; number++)
        {
            var piece = store[at..Math.Min(store.Length, at + Most)];
            at += piece.Length;
            byte[] header = number == 1 ? [] : store[..8];
            segments.AddRange([0xFF, 0xEB, .. Short(2 + 8 + header.Length + piece.Length), (byte)'J', (byte)'P', 2, 11, .. Int(number), .. header, .. piece]);
        }

        return [.. segments];
    }

    private static byte[] PngChunk(byte[] store)
    {
        byte[] body = [.. "caBX"u8, .. store];
        return [.. Int(store.Length), .. body, .. Int((int)Crc32.HashToUInt32(body))];
    }

    private static (byte[] File, int Start, int Length) Webp(byte[] file, byte[] store)
    {
        var whole = Extended(file);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, store.Length);
        byte[] chunk = [.. "C2PA"u8, .. length, .. store, .. new byte[store.Length & 1]];
        var (signed, start, size) = Insert(whole, whole.Length, chunk);
        BinaryPrimitives.WriteInt32LittleEndian(signed.AsSpan(4), signed.Length - 8);
        return (signed, start, size - (store.Length & 1));
    }

    /// <summary>Only the extended format holds more chunks than the picture (RFC 9649, 2.7).</summary>
    private static byte[] Extended(byte[] file)
    {
        if (file.AsSpan(12).StartsWith("VP8X"u8))
        {
            return file;
        }

        // Width and height of a lossless picture: 14 bits each behind a signature byte (RFC 9649, 3.4).
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(21));
        byte[] canvas = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(canvas.AsSpan(0), (bits & 0x3FFF) | ((bits >> 14) & 0xFF) << 24);
        BinaryPrimitives.WriteUInt32LittleEndian(canvas.AsSpan(4), (bits >> 22) & 0x3F);
        return [.. file[..12], .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. canvas[..6], .. file[12..]];
    }

    private static byte[] MediaBox(byte[] store) => JumbfWriter.Box(
        "uuid",
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81],
        new byte[4],
        Encoding.ASCII.GetBytes("manifest\0"),
        new byte[8],
        store);

    private static byte[] GifExtension(byte[] store)
    {
        List<byte> extension = [0x21, 0xFF, 11, .. "C2PA_GIF"u8, 1, 0, 0];
        foreach (var piece in store.Chunk(255))
        {
            extension.AddRange([(byte)piece.Length, .. piece]);
        }

        extension.Add(0);
        return [.. extension];
    }

    /// <summary>The store goes to the end, and behind it the first directory once more, with one entry more.</summary>
    private static (byte[] File, int Start, int Length) Tiff(byte[] file, byte[] store)
    {
        const int EntryLength = 12;
        if (file[0] != 'I')
        {
            throw new NotSupportedException("Only little-endian TIFF files are signed.");
        }

        var directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory));
        var entries = file.AsSpan(directory + 2, count * EntryLength).ToArray();
        var next = file.AsSpan(directory + 2 + count * EntryLength, 4).ToArray();
        byte[] padding = new byte[file.Length & 1];
        var start = file.Length + padding.Length;
        byte[] after = new byte[store.Length & 1];
        var moved = start + store.Length + after.Length;

        byte[] entry = new byte[EntryLength];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, 0xCD41);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), 7);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), store.Length);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), start);
        byte[] total = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(total, (ushort)(count + 1));
        byte[] signed = [.. file, .. padding, .. store, .. after, .. total, .. entries, .. entry, .. next];
        BinaryPrimitives.WriteInt32LittleEndian(signed.AsSpan(4), moved);
        return (signed, start, store.Length);
    }

    private static byte[] Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
