using System.Text;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>Metadata blocks put together by hand.</summary>
internal static class Metadata
{
    /// <summary>Little-endian EXIF: Software "Lightbox 4", and a GPS directory with one entry (north).</summary>
    public static readonly byte[] ExifWithGps = Exif(withGps: true);

    public static readonly byte[] ExifWithoutGps = Exif(withGps: false);

    public static byte[] Xmp(string sourceType) => Encoding.UTF8.GetBytes(
        $"""
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
          Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{sourceType}"/>
        </rdf:RDF></x:xmpmeta>
        """);

    private static byte[] Exif(bool withGps)
    {
        using var block = new MemoryStream();
        using var writer = new BinaryWriter(block);
        var entries = withGps ? 2 : 1;
        var afterDirectory = 8 + 2 + entries * 12 + 4;
        var software = "Lightbox 4\0"u8.ToArray();

        writer.Write("II*\0"u8);
        writer.Write(8);
        writer.Write((short)entries);
        Entry(writer, 0x0131, 2, software.Length, afterDirectory);
        if (withGps)
        {
            Entry(writer, 0x8825, 4, 1, afterDirectory + software.Length + 1);
        }

        writer.Write(0);
        writer.Write(software);
        writer.Write((byte)0);
        if (withGps)
        {
            writer.Write((short)1);
            Entry(writer, 0x0001, 2, 2, 'N');
            writer.Write(0);
        }

        return [.. "Exif\0\0"u8, .. block.ToArray()];
    }

    private static void Entry(BinaryWriter writer, int tag, short type, int count, int value)
    {
        writer.Write((short)tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }
}
