using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ReviewPipeline.UnitTests.Imaging;

/// <summary>PNG files put together by hand, for what no encoder writes.</summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A whole and valid file of one bit a pixel, all black: tiny on disk, huge when decoded.</summary>
    public static byte[] Bomb(int side)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (side + 7) / 8];
            for (var y = 0; y < side; y++)
            {
                zlib.Write(row);
            }
        }

        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", compressed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>Puts a chunk right behind the header.</summary>
    public static byte[] Insert(byte[] file, string type, byte[] data) => [.. file[..33], .. Chunk(type, data), .. file[33..]];

    public static byte[] InsertAll(byte[] file, IEnumerable<(string Type, byte[] Data)> chunks) =>
        [.. file[..33], .. chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)), .. file[33..]];

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
