using System.Buffers.Binary;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>
/// APP11 segments (ISO/IEC 19566-5, appendix D): <c>JP</c>, a box number, a counter from 1, and a piece of the box; pieces after the first
/// repeat the box's header.
/// </summary>
internal static class JpegStore
{
    private const int Marker = 4;
    private const int Preamble = 8;
    private const int BoxHeader = 8;
    private const int TypeAt = Preamble + BoxHeader + BoxHeader;

    // C2PA 2.1, 11.1.4.1: the type of a manifest store.
    private static ReadOnlySpan<byte> StoreType =>
        [0x63, 0x32, 0x70, 0x61, 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    public static List<EmbeddedStore> All(ReadOnlyMemory<byte> file)
    {
        List<EmbeddedStore> stores = [];
        MemoryStream? bytes = null;
        List<ByteRange> ranges = [];
        var number = 0;
        foreach (var segment in JpegSegments.Of(file.Span))
        {
            var data = segment.In(file.Span);
            if (segment.Type is not "EB" || data.Length <= TypeAt || !data.StartsWith("JP"u8))
            {
                continue;
            }

            var box = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
            var counter = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
            if (bytes is not null && box == number && counter == ranges.Count + 1)
            {
                bytes.Write(data[(Preamble + BoxHeader)..]);
            }
            else if (data[TypeAt..].StartsWith(StoreType))
            {
                Close();
                bytes = new MemoryStream();
                number = box;
                bytes.Write(data[Preamble..]);
            }
            else
            {
                continue;
            }

            ranges.Add(new(segment.Start - Marker, segment.Length + Marker));
        }

        Close();
        return stores;

        void Close()
        {
            if (bytes is not null)
            {
                stores.Add(new(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ranges));
                (bytes, ranges) = (null, []);
            }
        }
    }
}
