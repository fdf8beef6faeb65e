using System.Buffers.Binary;
using System.Globalization;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>Marker segments before the first scan (ITU-T T.81, B.1.1). Types are the marker's second byte in hex: <c>EB</c> is APP11.</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA;

    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        List<Chunk> segments = [];
        var at = 2;
        while (at + 4 <= file.Length && segments.Count < Chunk.Most && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == StartOfScan || length < 2 || length > file.Length - at - 2)
            {
                break;
            }

            segments.Add(new Chunk(marker.ToString("X2", CultureInfo.InvariantCulture), at + 4, length - 2));
            at += 2 + length;
        }

        return segments;
    }
}
