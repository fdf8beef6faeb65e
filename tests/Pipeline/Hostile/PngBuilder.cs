using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>PNG, chunk by chunk (RFC 2083), with checksums that hold: what is wrong is what the test wants to be wrong.</summary>
internal sealed class PngBuilder
{
    private readonly List<byte> file = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public PngBuilder Header(uint width, uint height, byte depth = 8, byte colour = 0, byte interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(data, width);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = (depth, colour, interlace);
        return Chunk("IHDR", data);
    }

    public PngBuilder Chunk(string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.AddRange(number);
        byte[] named = [.. Encoding.Latin1.GetBytes(type), .. data];
        file.AddRange(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        file.AddRange(number);
        return this;
    }

    /// <summary>So many zeros, compressed.</summary>
    public PngBuilder Pixels(long zeros) => Chunk("IDAT", Deflated(zeros));

    public byte[] End() => Chunk("IEND", []).file.ToArray();

    public static byte[] Deflated(long zeros)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (; zeros > 0; zeros -= block.Length)
            {
                zlib.Write(block, 0, (int)Math.Min(block.Length, zeros));
            }
        }

        return target.ToArray();
    }

    /// <summary>The chunk, put behind the header of a whole file.</summary>
    public static byte[] Into(byte[] png, string type, ReadOnlySpan<byte> data)
    {
        const int BehindHeader = 8 + 25;
        var chunk = new PngBuilder().Chunk(type, data).file.ToArray()[8..];
        return [.. png[..BehindHeader], .. chunk, .. png[BehindHeader..]];
    }
}
