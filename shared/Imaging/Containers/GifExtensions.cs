using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>
/// Comments and application extensions of a GIF (GIF89a, sections 24 and 26). Types are <c>comment</c> and the application's identifier
/// with its code, eleven characters. The piece is what lies between, sub-block lengths included.
/// </summary>
internal static class GifExtensions
{
    private const byte Extension = 0x21;
    private const byte Picture = 0x2C;
    private const byte Comment = 0xFE;
    private const byte Application = 0xFF;
    private const int ApplicationBlock = 11;

    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        List<Chunk> found = [];
        const int Header = 13;
        if (file.Length < Header)
        {
            return found;
        }

        var at = Header + ColourTable(file[10]);
        while (at + 2 <= file.Length && found.Count < Chunk.Most)
        {
            var start = at;
            if (file[at] == Extension)
            {
                at = AfterSubBlocks(file, at + 2);
                Take(file, start, at, found);
            }
            else if (file[at] == Picture && at + 11 <= file.Length)
            {
                at = AfterSubBlocks(file, at + 11 + ColourTable(file[at + 9]));
            }
            else
            {
                break;
            }
        }

        return found;
    }

    private static void Take(ReadOnlySpan<byte> file, int start, int end, List<Chunk> found)
    {
        const int Introducer = 2;
        var (kind, data) = (file[start + 1], start + Introducer);
        if (kind == Comment)
        {
            found.Add(new Chunk("comment", data, end - data));
        }
        else if (kind == Application && data + 1 + ApplicationBlock <= end && file[data] == ApplicationBlock)
        {
            var name = Encoding.Latin1.GetString(file.Slice(data + 1, ApplicationBlock));
            found.Add(new Chunk(name, data + 1 + ApplicationBlock, end - data - 1 - ApplicationBlock));
        }
    }

    /// <summary>A length and as many bytes, until a length of zero or the end of the file.</summary>
    private static int AfterSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += 1 + file[at];
        }

        return Math.Min(at + 1, file.Length);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
