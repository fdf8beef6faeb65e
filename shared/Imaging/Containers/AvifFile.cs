using System.Buffers.Binary;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>
/// AVIF 1.1 on HEIF (ISO/IEC 23008-12): the properties of all items, of which the widest count; an item of its own carries alpha.
/// A sequence (brand avis) counts its samples.
/// </summary>
internal static class AvifFile
{
    private const int FullBox = 4;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        var end = 0;
        foreach (var box in IsoBoxes.Of(file))
        {
            // Padding reads as a box that goes on to the end of the file: a box of the format has a name.
            end = box.Type.All(char.IsAscii) && !box.Type.Any(char.IsControl) ? box.Start + box.Length : end;
        }

        facts = facts with { Frames = Samples(file), Trailing = TrailingBytes.After(end, file) };
        var meta = Inside(file, "meta");
        var properties = meta.Length < FullBox ? [] : Inside(meta[FullBox..], "iprp", "ipco");
        var (bits, grey) = (0, true);
        foreach (var box in IsoBoxes.Of(properties))
        {
            var data = box.In(properties);
            switch (box.Type)
            {
                case "av1C" when data.Length >= 4:
                    bits = Math.Max(bits, (data[2] & 0x40) == 0 ? 8 : (data[2] & 0x20) == 0 ? 10 : 12);
                    grey &= (data[2] & 0x10) != 0;
                    break;
                case "colr" when data.Length >= 8 && (facts.Profile is null || !data.StartsWith("nclx"u8)):
                    facts = facts with { Profile = Colour(data) ?? facts.Profile };
                    break;
                case "auxC" when data.IndexOf(":auxiliary:alpha"u8) >= 0 || data.IndexOf("hevc:2015:auxid:1"u8) >= 0:
                    facts = facts with { Alpha = true };
                    break;
            }
        }

        return bits == 0 ? facts : facts with { BitsPerChannel = bits, Colour = grey ? ColourModel.Grey : ColourModel.Rgb };
    }

    private static ColourProfile? Colour(ReadOnlySpan<byte> data) => data.StartsWith("nclx"u8)
        ? ColourProfile.OfPrimaries(BinaryPrimitives.ReadUInt16BigEndian(data[4..]), BinaryPrimitives.ReadUInt16BigEndian(data[6..]))
        : IccProfile.Read(data[4..]);

    private static int Samples(ReadOnlySpan<byte> file)
    {
        var sizes = Inside(file, "moov", "trak", "mdia", "minf", "stbl", "stsz");
        return sizes.Length < 12 ? 1 : (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(sizes[8..]), 1, int.MaxValue);
    }

    /// <summary>The content of the first box of each name within the last; empty where one is missing.</summary>
    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> data, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            var box = IsoBoxes.Of(data).Find(candidate => string.Equals(candidate.Type, name, StringComparison.Ordinal));
            data = box.Type is null ? [] : box.In(data);
        }

        return data;
    }
}
