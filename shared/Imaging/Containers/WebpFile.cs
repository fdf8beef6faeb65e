using System.Buffers.Binary;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>RFC 9649: flags of the extended header 2.7, animation 2.7.1.1, colour profile 2.7.1.4; the lossless header 3.4.</summary>
internal static class WebpFile
{
    private const int AlphaFlag = 0x10;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        var frames = 0;
        foreach (var chunk in RiffChunks.Of(file))
        {
            var data = chunk.In(file);
            switch (chunk.Type)
            {
                case "VP8X" when data.Length > 0:
                    facts = facts with { Alpha = (data[0] & AlphaFlag) != 0 };
                    break;
                case "VP8L" when data.Length >= 5:
                    facts = facts with { Alpha = facts.Alpha || (data[4] & AlphaFlag) != 0 };
                    break;
                case "ALPH":
                    facts = facts with { Alpha = true };
                    break;
                case "ICCP":
                    facts = facts with { Profile = IccProfile.Read(data) };
                    break;
                case "EXIF":
                    facts = facts with { Orientation = TiffFile.Orientation(TiffDirectory.WithoutPreamble(data)) };
                    break;
                case "ANMF":
                    frames++;
                    break;
            }
        }

        return facts with { Frames = Math.Max(1, frames), Trailing = TrailingBytes.After(End(file), file) };
    }

    /// <summary>The container states its own length, without the eight bytes that do so; a byte of padding makes it even.</summary>
    private static int End(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12)
        {
            return -1;
        }

        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        return end + (end & 1) <= file.Length ? (int)(end + (end & 1)) : -1;
    }
}
