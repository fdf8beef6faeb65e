using System.Buffers.Binary;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Image resource blocks (Adobe Photoshop File Formats Specification, "Image Resources"): IPTC, thumbnails, at times XMP.</summary>
internal static class PhotoshopResources
{
    private const int MostResources = 1_000;

    public static void Read(ReadOnlySpan<byte> block, FactList facts)
    {
        var at = 0;
        for (var count = 0; count < MostResources && at + 12 <= block.Length && block[at..].StartsWith("8BIM"u8); count++)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(block[(at + 4)..]);
            var name = Even(1 + block[at + 6]);
            at += 6 + name;
            if (at + 4 > block.Length)
            {
                return;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(block[at..]);
            at += 4;
            if (length > block.Length - at)
            {
                return;
            }

            Tell(id, block.Slice(at, (int)length), facts);
            at += Even((int)length);
        }
    }

    private static void Tell(ushort id, ReadOnlySpan<byte> data, FactList facts)
    {
        switch (id)
        {
            case 0x0404:
                IptcRecords.Read(data, facts);
                break;
            case 0x0409 or 0x040C:
                facts.Hide(ProvenanceTopic.Thumbnail, data.Length, "Photoshop thumbnail");
                break;
            case 0x0424:
                XmpPacket.Read(data, facts, "XMP in Photoshop's block,");
                break;
        }
    }

    private static int Even(int length) => length + (length & 1);
}
