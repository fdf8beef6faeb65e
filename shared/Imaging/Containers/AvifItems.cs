using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>
/// Metadata items of an AVIF: EXIF and XMP (ISO/IEC 14496-12, 8.11.3 and 8.11.6; ISO/IEC 23008-12, annex A). An item of several extents,
/// or protected, or in another file, isn't read.
/// </summary>
internal static class AvifItems
{
    private const string XmpType = "application/rdf+xml";

    /// <summary>Chunks of type <c>Exif</c> (behind its four-byte offset) and <c>XMP</c>, located in the file.</summary>
    public static List<Chunk> Of(ReadOnlySpan<byte> file)
    {
        List<Chunk> items = [];
        var meta = IsoBoxes.Of(file).Find(box => box.Type is "meta");
        const int FullBox = 4;
        if (meta.Length < FullBox)
        {
            return items;
        }

        var inner = new Chunk("meta", meta.Start + FullBox, meta.Length - FullBox);
        var boxes = IsoBoxes.Of(inner.In(file)).ConvertAll(box => box with { Start = box.Start + inner.Start });
        var wanted = Wanted(file, boxes.Find(box => box.Type is "iinf"));
        if (wanted.Count > 0)
        {
            Locate(file, boxes.Find(box => box.Type is "iloc"), boxes.Find(box => box.Type is "idat"), wanted, items);
        }

        return items;
    }

    private static Dictionary<uint, string> Wanted(ReadOnlySpan<byte> file, Chunk information)
    {
        Dictionary<uint, string> wanted = [];
        var read = new BigEndianReader(information.In(file));
        var version = read.Next(4) >> 24;
        read.Next(version == 0 ? 2 : 4);
        foreach (var entry in IsoBoxes.Of(read.Rest))
        {
            var item = new BigEndianReader(entry.In(read.Rest));
            var entryVersion = item.Next(4) >> 24;
            var id = (uint)item.Next(entryVersion == 2 ? 2 : 4);
            var isProtected = item.Next(2) != 0;
            var type = Encoding.Latin1.GetString(item.Take(4));
            if (entry.Type is not "infe" || entryVersion is not (2 or 3) || isProtected || item.Failed)
            {
                continue;
            }

            item.TakeText();
            if (type is "Exif" || (type is "mime" && item.TakeText().SequenceEqual(Encoding.ASCII.GetBytes(XmpType))))
            {
                wanted.TryAdd(id, type is "Exif" ? "Exif" : "XMP");
            }
        }

        return wanted;
    }

    private static void Locate(ReadOnlySpan<byte> file, Chunk locations, Chunk data, Dictionary<uint, string> wanted, List<Chunk> items)
    {
        var read = new BigEndianReader(locations.In(file));
        var version = read.Next(4) >> 24;
        var sizes = read.Next(2);
        int Size(int nibble) => (int)(sizes >> (12 - (4 * nibble)) & 0xF);
        var count = read.Next(version < 2 ? 2 : 4);
        for (var i = 0ul; i < count && i < Chunk.Most && !read.Failed; i++)
        {
            var id = (uint)read.Next(version < 2 ? 2 : 4);
            var method = version == 0 ? 0 : read.Next(2) & 0xF;
            var otherFile = read.Next(2) != 0;
            var start = read.Next(Size(2));
            var extents = read.Next(2);
            ulong length = 0;
            for (var extent = 0ul; extent < extents && !read.Failed; extent++)
            {
                read.Next(version == 0 ? 0 : Size(3));
                start += read.Next(Size(0));
                length = read.Next(Size(1));
            }

            if (!read.Failed && extents == 1 && !otherFile && method < 2 && wanted.TryGetValue(id, out var type))
            {
                Add(items, type, file.Length, method == 0 ? new Chunk("", 0, file.Length) : data, start, length);
            }
        }
    }

    private static void Add(List<Chunk> items, string type, int fileLength, Chunk holder, ulong start, ulong length)
    {
        if (start > (ulong)holder.Length || length > (ulong)holder.Length - start || holder.Start + (long)start > fileLength)
        {
            return;
        }

        var chunk = new Chunk(type, holder.Start + (int)start, (int)length);
        const int ExifOffset = 4;
        if (type is "Exif" && chunk.Length >= ExifOffset)
        {
            chunk = chunk with { Start = chunk.Start + ExifOffset, Length = chunk.Length - ExifOffset };
        }

        items.Add(chunk);
    }
}
