using System.Text;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>An EXIF block of any tags, little-endian: first directory, EXIF directory, GPS directory, thumbnail directory.</summary>
internal sealed class ExifBuilder
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> first = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> exif = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> gps = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> thumbnail = [];

    public ExifBuilder Text(ushort tag, string text)
    {
        first.Add((tag, 2, Encoding.UTF8.GetBytes(text + '\0')));
        return this;
    }

    public ExifBuilder Camera(ushort tag, byte[] value)
    {
        exif.Add((tag, 7, value));
        return this;
    }

    public ExifBuilder Place(byte[] latitude)
    {
        gps.Add((2, 5, latitude));
        return this;
    }

    public ExifBuilder Thumbnail(int bytes)
    {
        thumbnail.Add((0x0202, 4, BitConverter.GetBytes(bytes)));
        return this;
    }

    public byte[] Build()
    {
        using var block = new MemoryStream();
        block.Write("II*\0"u8);
        block.Write(BitConverter.GetBytes(8));
        int Length(List<(ushort, ushort, byte[] Value)> entries) => 2 + (entries.Count * 12) + 4 + entries.Sum(e => e.Value.Length > 4 ? e.Value.Length : 0);

        List<(ushort Tag, ushort Type, byte[] Value)> all = [.. first];
        var at = 8 + Length(first) + ((exif.Count > 0 ? 1 : 0) + (gps.Count > 0 ? 1 : 0)) * 12;
        var (exifAt, gpsAt) = (at, at + (exif.Count > 0 ? Length(exif) : 0));
        var thumbnailAt = gpsAt + (gps.Count > 0 ? Length(gps) : 0);
        if (exif.Count > 0)
        {
            all.Add((ExifPointer, 4, BitConverter.GetBytes(exifAt)));
        }

        if (gps.Count > 0)
        {
            all.Add((GpsPointer, 4, BitConverter.GetBytes(gpsAt)));
        }

        Write(block, all, thumbnail.Count > 0 ? thumbnailAt : 0);
        foreach (var directory in new[] { exif, gps, thumbnail }.Where(directory => directory.Count > 0))
        {
            Write(block, directory, 0);
        }

        return [.. "Exif\0\0"u8, .. block.ToArray()];
    }

    private static void Write(MemoryStream block, List<(ushort Tag, ushort Type, byte[] Value)> entries, int next)
    {
        var values = (int)block.Position + 2 + (entries.Count * 12) + 4;
        block.Write(BitConverter.GetBytes((ushort)entries.Count));
        foreach (var (tag, type, value) in entries)
        {
            var size = type switch { 4 => 4, 5 => 8, _ => 1 };
            block.Write(BitConverter.GetBytes(tag));
            block.Write(BitConverter.GetBytes(type));
            block.Write(BitConverter.GetBytes(value.Length / size));
            block.Write(value.Length > 4 ? BitConverter.GetBytes(values) : [.. value, .. new byte[4 - value.Length]]);
            values += value.Length > 4 ? value.Length : 0;
        }

        block.Write(BitConverter.GetBytes(next));
        foreach (var (_, _, value) in entries.Where(entry => entry.Value.Length > 4))
        {
            block.Write(value);
        }
    }
}
