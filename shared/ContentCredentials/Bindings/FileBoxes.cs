using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>A piece of a file by the name that C2PA gives it (C2PA 2.1, 18.6.2): <c>SOI</c>, <c>APP1</c>, <c>IDAT</c>, <c>C2PA</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileBox(string Name, ByteRange Range);

/// <summary>All pieces of a file in order. Together they are the file: what lies between or behind them makes the list null.</summary>
internal static class FileBoxes
{
    public const string Store = "C2PA";
    public const string PngHeader = "PNGh";

    /// <summary>Whether the boxes of a format are named here.</summary>
    public static bool Names(ImageFormat format) => format is ImageFormat.Jpeg or ImageFormat.Png;

    public static List<FileBox>? Of(ImageFormat format, ReadOnlySpan<byte> file, EmbeddedStore store)
    {
        var boxes = format == ImageFormat.Png ? Png(file) : Jpeg(file);
        if (boxes.Count == 0 || boxes[^1].Range.End != file.Length)
        {
            return null;
        }

        var whole = store.Merged();
        List<FileBox> named = [];
        foreach (var box in boxes)
        {
            if (!whole.Exists(box.Range.Within))
            {
                named.Add(box);
            }
            else if (whole.Exists(range => range.Start == box.Range.Start))
            {
                // A store in several segments is one box.
                named.Add(new(Store, whole.Find(range => range.Start == box.Range.Start)));
            }
        }

        return named;
    }

    private static List<FileBox> Png(ReadOnlySpan<byte> file)
    {
        const int Signature = 8;
        const int Header = 8;
        const int Checksum = 4;
        List<FileBox> boxes = [new(PngHeader, new(0, Signature))];
        foreach (var chunk in PngChunks.Of(file))
        {
            boxes.Add(new(chunk.Type, new(chunk.Start - Header, Header + chunk.Length + Checksum)));
        }

        return boxes;
    }

    /// <summary>ITU-T T.81, B.1.1; a scan's entropy-coded data, with the restart markers in it, belongs to the scan.</summary>
    private static List<FileBox> Jpeg(ReadOnlySpan<byte> file)
    {
        List<FileBox> boxes = [];
        var at = 0;
        while (at + 2 <= file.Length && file[at] == 0xFF && boxes.Count < Chunk.Most && Name(file[at + 1]) is { } name)
        {
            var start = at;
            at += 2;
            if (name is not ("SOI" or "EOI"))
            {
                if (at + 2 > file.Length)
                {
                    return [];
                }

                at += BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
                if (at > file.Length)
                {
                    return [];
                }
            }

            if (name is "SOS")
            {
                at = EndOfScan(file, at);
            }

            boxes.Add(new(name, new(start, at - start)));
        }

        return boxes;
    }

    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var marker = file[at..].IndexOf((byte)0xFF);
            if (marker < 0 || at + marker + 1 >= file.Length)
            {
                return file.Length;
            }

            at += marker;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return at;
    }

    private static string? Name(byte marker) => marker switch
    {
        0xD8 => "SOI",
        0xD9 => "EOI",
        0xDA => "SOS",
        0xDB => "DQT",
        0xDC => "DNL",
        0xDD => "DRI",
        0xC4 => "DHT",
        0xC8 => "JPG",
        0xCC => "DAC",
        0xFE => "COM",
        >= 0xE0 and <= 0xEF => $"APP{marker - 0xE0}",
        >= 0xC0 and <= 0xCF => $"SOF{marker - 0xC0}",
        _ => null,
    };
}
