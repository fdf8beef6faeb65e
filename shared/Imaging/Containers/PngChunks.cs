using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>PNG third edition, 5.3: length, type, data, checksum.</summary>
internal static class PngChunks
{
    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        // Encoders write pieces of 8 KB.
        var chunks = new List<Chunk>(Math.Min(Chunk.Most, file.Length / 8192 + 16));
        var at = 8;
        while (at + 12 <= file.Length && chunks.Count < Chunk.Most)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                break;
            }

            // Nearly all chunks are of this type: one string does for them.
            var type = file.Slice(at + 4, 4);
            chunks.Add(new Chunk(type.SequenceEqual("IDAT"u8) ? "IDAT" : Encoding.Latin1.GetString(type), at + 8, (int)length));
            at += 12 + (int)length;
        }

        return chunks;
    }

    /// <summary>Keyword of a tEXt, zTXt or iTXt chunk: what stands before the first zero.</summary>
    public static string Keyword(ReadOnlySpan<byte> data)
    {
        const int LongestKeyword = 79;
        var end = data[..Math.Min(data.Length, LongestKeyword + 1)].IndexOf((byte)0);
        return end < 0 ? "" : Encoding.Latin1.GetString(data[..end]);
    }

    /// <summary>Frames that an acTL chunk announces; 1 where there is none.</summary>
    public static int Frames(ReadOnlySpan<byte> file, List<Chunk> chunks)
    {
        var control = chunks.Find(chunk => chunk.Type is "acTL");
        return control.Length < 8 ? 1 : (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(control.In(file)), 1, int.MaxValue);
    }
}
