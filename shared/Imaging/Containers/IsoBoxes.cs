using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>Top-level boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), as AVIF is one.</summary>
internal static class IsoBoxes
{
    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        List<Chunk> boxes = [];
        var at = 0;
        while (at + 8 <= file.Length && boxes.Count < Chunk.Most)
        {
            ulong size = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var header = 8;
            if (size == 1 && at + 16 <= file.Length)
            {
                size = BinaryPrimitives.ReadUInt64BigEndian(file[(at + 8)..]);
                header = 16;
            }
            else if (size == 0)
            {
                size = (ulong)(file.Length - at);
            }

            if (size < (ulong)header || size > (ulong)(file.Length - at))
            {
                break;
            }

            boxes.Add(new Chunk(Encoding.Latin1.GetString(file.Slice(at + 4, 4)), at + header, (int)size - header));
            at += (int)size;
        }

        return boxes;
    }
}
