using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>WebP container (RFC 9649, section 2): type, little-endian length, data padded to an even length.</summary>
internal static class RiffChunks
{
    /// <summary>Whether the file is a WebP, and as long as it says.</summary>
    public static bool IsWholeWebp(ReadOnlySpan<byte> file) =>
        file.Length >= 12
        && file.StartsWith("RIFF"u8)
        && file.Slice(8, 4).SequenceEqual("WEBP"u8)
        && 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) <= file.Length;

    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        List<Chunk> chunks = [];
        var at = 12;
        while (at + 8 <= file.Length && chunks.Count < Chunk.Most)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
            {
                break;
            }

            chunks.Add(new Chunk(Encoding.Latin1.GetString(file.Slice(at, 4)), at + 8, (int)length));
            at += 8 + (int)length + (int)(length & 1);
        }

        return chunks;
    }
}
