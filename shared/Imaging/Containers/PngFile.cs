using System.Buffers.Binary;
using System.IO.Compression;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>PNG third edition: header 11.2.1, transparency 11.3.1, colour space 11.3.2, animation 11.3.6.</summary>
internal static class PngFile
{
    private const int ProfileKept = 64 * 1024;
    private const int Indexed = 3;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        var chunks = PngChunks.Of(file);
        var end = -1;
        ColourProfile? numbered = null, embedded = null, standard = null;
        foreach (var chunk in chunks)
        {
            var data = chunk.In(file);
            switch (chunk.Type)
            {
                case "IHDR" when data.Length >= 13:
                    facts = facts with
                    {
                        BitsPerChannel = data[9] == Indexed ? 8 : data[8],
                        Colour = data[9] is 0 or 4 ? ColourModel.Grey : ColourModel.Rgb,
                        Alpha = data[9] is 4 or 6,
                        Progressive = data[12] != 0,
                    };
                    break;
                case "tRNS":
                    facts = facts with { Alpha = true };
                    break;
                case "cICP" when data.Length >= 4:
                    numbered = ColourProfile.OfPrimaries(data[0], data[1]);
                    break;
                case "iCCP":
                    embedded = IccProfile.Read(Inflate(data));
                    break;
                case "sRGB":
                    standard = new ColourProfile("sRGB", Gamut.Srgb);
                    break;
                case "eXIf":
                    facts = facts with { Orientation = TiffFile.Orientation(TiffDirectory.WithoutPreamble(data)) };
                    break;
                case "IEND":
                    end = chunk.Start + chunk.Length + 4;
                    break;
            }

            if (end >= 0)
            {
                break;
            }
        }

        // The order in which the specification lets one overrule the other.
        return facts with
        {
            Profile = numbered ?? embedded ?? standard,
            Frames = PngChunks.Frames(file, chunks),
            Trailing = TrailingBytes.After(end, file),
        };
    }

    /// <summary>The beginning of the profile behind the chunk's name; empty where it doesn't inflate.</summary>
    private static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> data)
    {
        var name = PngChunks.Keyword(data).Length;
        if (data.Length < name + 3)
        {
            return [];
        }

        var compressed = data[(name + 2)..];
        using var stream = new ZLibStream(
            new MemoryStream(compressed[..Math.Min(ProfileKept, compressed.Length)].ToArray()), CompressionMode.Decompress);
        var profile = new byte[ProfileKept];
        var read = 0;
        try
        {
            while (read < profile.Length && stream.Read(profile, read, profile.Length - read) is > 0 and var more)
            {
                read += more;
            }
        }
        catch (InvalidDataException)
        {
            // What came out before the damage may still name the profile.
        }

        return profile.AsSpan(0, read);
    }
}
