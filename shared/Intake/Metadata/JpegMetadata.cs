using System.Buffers.Binary;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>A JPEG's application segments: EXIF and XMP in APP1, C2PA in APP11, Photoshop's resources in APP13, comments.</summary>
internal static class JpegMetadata
{
    public static void Read(ReadOnlySpan<byte> file, FactList facts)
    {
        var extendedXmp = new ExtendedXmp();
        foreach (var segment in JpegSegments.Of(file))
        {
            var content = segment.In(file);
            switch (segment.Type)
            {
                case "E1" when content.StartsWith("Exif\0\0"u8) && !facts.Exif:
                    ExifBlock.Read(content, facts);
                    break;
                case "E1" when content.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8) && !facts.Xmp:
                    XmpPacket.Read(content["http://ns.adobe.com/xap/1.0/\0"u8.Length..], facts);
                    break;
                case "E1" when content.StartsWith(ExtendedXmp.Signature):
                    extendedXmp.Take(content[ExtendedXmp.Signature.Length..]);
                    break;
                case "EB":
                    facts.ContentCredentials |= IsManifestStore(content);
                    break;
                case "ED" when content.StartsWith("Photoshop 3.0\0"u8):
                    PhotoshopResources.Read(content["Photoshop 3.0\0"u8.Length..], facts);
                    break;
                case "FE":
                    TellComment(FieldText.Decode(content), content.Length, facts);
                    break;
            }
        }

        XmpPacket.Read(extendedXmp.Packet, facts);
    }

    private static void TellComment(string text, int length, FactList facts)
    {
        const string From = "JPEG comment";
        if (KnownPrograms.SignsAs(text))
        {
            facts.Say(ProvenanceTopic.Software, text, From);
        }
        else if (!GenerationParameters.Read(text, From, facts))
        {
            facts.Hide(ProvenanceTopic.OtherText, length, From);
        }
    }

    /// <summary>JPEG XT box in APP11 (ISO/IEC 19566-5): a JUMBF superbox whose description names the type 'c2pa'.</summary>
    private static bool IsManifestStore(ReadOnlySpan<byte> segment)
    {
        const int FarEnough = 64;
        return segment.StartsWith("JP"u8)
            && segment[..Math.Min(FarEnough, segment.Length)] is var start
            && start.IndexOf("jumb"u8) >= 0
            && start.IndexOf("c2pa"u8) >= 0;
    }

    /// <summary>XMP too long for one segment (XMP specification, part 3, 1.1.3.1): parts with the digest, whole length and offset of each.</summary>
    private ref struct ExtendedXmp
    {
        private const int DigestLength = 32;
        private const int HeaderLength = DigestLength + 8;
        private byte[]? packet;
        private ReadOnlySpan<byte> digest;

        public static ReadOnlySpan<byte> Signature => "http://ns.adobe.com/xmp/extension/\0"u8;

        public readonly ReadOnlySpan<byte> Packet => packet;

        /// <summary>One packet counts, of at most what is read of any.</summary>
        public void Take(ReadOnlySpan<byte> part)
        {
            if (part.Length < HeaderLength)
            {
                return;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(part[DigestLength..]);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(part[(DigestLength + 4)..]);
            var content = part[HeaderLength..];
            if (packet is null && length <= XmpPacket.Most)
            {
                packet = new byte[length];
                digest = part[..DigestLength];
            }

            if (packet is not null && part.StartsWith(digest) && offset <= packet.Length && content.Length <= packet.Length - offset)
            {
                content.CopyTo(packet.AsSpan((int)offset));
            }
        }
    }
}
