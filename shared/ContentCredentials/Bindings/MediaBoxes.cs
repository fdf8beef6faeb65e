using System.Runtime.InteropServices;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <param name="Path">Such as <c>/meta/iprp</c>.</param>
/// <param name="Depth">1 for a box of the file itself.</param>
/// <param name="Range">With its header.</param>
/// <param name="Content">Where its content begins.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MediaBox(string Path, int Depth, ByteRange Range, long Content);

/// <summary>Boxes of an ISO base media file and, in those that hold boxes, theirs (ISO/IEC 14496-12, table 1).</summary>
internal static class MediaBoxes
{
    private const int Deepest = 8;

    private static readonly HashSet<string> Holders = new(StringComparer.Ordinal)
    {
        "moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "mfra", "udta", "meta", "iprp", "ipco", "grpl",
        "sinf", "schi", "strk", "strd",
    };

    public static List<MediaBox> Of(ReadOnlySpan<byte> file)
    {
        List<MediaBox> boxes = [];
        Add(boxes, file, 0, file.Length, "", 1);
        return boxes;
    }

    private static void Add(List<MediaBox> boxes, ReadOnlySpan<byte> file, int start, int end, string parent, int depth)
    {
        var at = start;
        foreach (var chunk in IsoBoxes.Of(file[start..end]))
        {
            if (boxes.Count == Limits.MediaBoxes)
            {
                return;
            }

            var content = start + chunk.Start;
            var box = new MediaBox($"{parent}/{chunk.Type}", depth, new(at, content + chunk.Length - at), content);
            at = content + chunk.Length;
            boxes.Add(box);
            if (depth < Deepest && Holders.Contains(chunk.Type))
            {
                // 'meta' is a full box: version and flags come first.
                var skipped = chunk.Type is "meta" ? Math.Min(4, chunk.Length) : 0;
                Add(boxes, file, content + skipped, at, box.Path, depth + 1);
            }
        }
    }
}
