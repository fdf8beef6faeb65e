using System.Buffers.Binary;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>ITU-T T.81, annex B; EXIF in APP1; the colour profile in APP2 (ICC.1:2022, B.4).</summary>
internal static class JpegFile
{
    private const int Steps = 64;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        var tables = new ushort[4][];
        ReadOnlySpan<byte> frame = [];
        var at = 2;
        foreach (var segment in JpegSegments.Of(file))
        {
            var data = segment.In(file);
            at = segment.Start + segment.Length;
            switch (segment.Type)
            {
                case "DB":
                    ReadTables(data, tables);
                    break;
                case "E1" when data.StartsWith("Exif\0\0"u8):
                    facts = facts with { Orientation = TiffFile.Orientation(TiffDirectory.WithoutPreamble(data)) };
                    break;
                case "E2" when data.StartsWith("ICC_PROFILE\0"u8) && facts.Profile is null && data.Length > 14:
                    // A long profile goes on in further segments; its name and primaries stand in the first.
                    facts = facts with { Profile = IccProfile.Read(data[14..]) };
                    break;
                case "C0" or "C1" or "C2" or "C3" or "C5" or "C6" or "C7" or "C9" or "CA" or "CB" or "CD" or "CE" or "CF":
                    frame = data;
                    facts = facts with { Progressive = segment.Type is "C2" or "C6" or "CA" or "CE" };
                    break;
            }
        }

        return Describe(frame, tables, facts) with { Trailing = TrailingBytes.After(End(file, at), file) };
    }

    private static FileFacts Describe(ReadOnlySpan<byte> frame, ushort[]?[] tables, FileFacts facts)
    {
        if (frame.Length < 9)
        {
            return facts;
        }

        var components = frame[5];
        var luminance = tables[frame[8] & 3];
        var chrominance = components >= 3 && frame.Length >= 12 ? tables[frame[11] & 3] : null;
        return facts with
        {
            BitsPerChannel = frame[0],
            Colour = components switch { 1 => ColourModel.Grey, 3 => ColourModel.Rgb, 4 => ColourModel.Cmyk, _ => ColourModel.Other },
            Jpeg = luminance is null ? null : JpegQuality.Of(luminance, chrominance == luminance ? [] : chrominance),
        };
    }

    private static void ReadTables(ReadOnlySpan<byte> data, ushort[]?[] tables)
    {
        while (data.Length > Steps)
        {
            var wide = data[0] >> 4 != 0;
            var length = wide ? 2 * Steps : Steps;
            if (data.Length < 1 + length)
            {
                return;
            }

            var table = new ushort[Steps];
            for (var step = 0; step < Steps; step++)
            {
                table[step] = wide ? BinaryPrimitives.ReadUInt16BigEndian(data[(1 + 2 * step)..]) : data[1 + step];
            }

            tables[data[0] & 3] = table;
            data = data[(1 + length)..];
        }
    }

    /// <summary>The place behind the end-of-image marker; below zero where there is none. Each byte is looked at once.</summary>
    private static int End(ReadOnlySpan<byte> file, int at)
    {
        const byte Marker = 0xFF;
        const byte EndOfImage = 0xD9;
        while (at < file.Length && file[at..].IndexOf(Marker) is >= 0 and var next)
        {
            at += next + 1;
            if (at >= file.Length)
            {
                break;
            }

            switch (file[at])
            {
                case EndOfImage:
                    return at + 1;
                case 0x00 or 0x01 or (>= 0xD0 and <= 0xD8):
                    at++;
                    break;
                case Marker:
                    break;
                default:
                    if (at + 3 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[(at + 1)..]) is var length && length < 2)
                    {
                        return -1;
                    }

                    at += 1 + length;
                    break;
            }
        }

        return -1;
    }
}
