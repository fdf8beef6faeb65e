using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>
/// The first directory of a TIFF structure (TIFF 6.0, section 2), which is also what an EXIF block is (EXIF 3.0, 4.6).
/// BigTIFF isn't read: no metadata of it is known.
/// </summary>
internal sealed class TiffDirectory
{
    private const int MostEntries = 1000;
    private const int LongestText = 4096;
    private readonly Dictionary<ushort, (ushort Type, uint Count, int At)> entries = [];
    private readonly bool little;

    /// <summary>Where the next directory stands; 0 where this is the last.</summary>
    private readonly uint next;

    private TiffDirectory(ReadOnlySpan<byte> bytes, bool little, uint offset)
    {
        this.little = little;
        if (offset > bytes.Length - 2)
        {
            return;
        }

        var at = (int)offset + 2;
        for (var left = Math.Min((int)Short(bytes[(int)offset..]), MostEntries); left > 0 && at + 12 <= bytes.Length; left--, at += 12)
        {
            entries.TryAdd(Short(bytes[at..]), (Short(bytes[(at + 2)..]), Long(bytes[(at + 4)..]), at + 8));
        }

        next = at + 4 <= bytes.Length ? Long(bytes[at..]) : 0;
    }

    public bool Has(ushort tag) => entries.ContainsKey(tag);

    /// <param name="bytes">A TIFF file, or an EXIF block with or without its preamble.</param>
    public static TiffDirectory? First(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes[..4] is not ([(byte)'I', (byte)'I', 42, 0] or [(byte)'M', (byte)'M', 0, 42]))
        {
            return null;
        }

        var littleEndian = bytes[0] == (byte)'I';
        return new TiffDirectory(
            bytes,
            littleEndian,
            littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
    }

    public static ReadOnlySpan<byte> WithoutPreamble(ReadOnlySpan<byte> exif) => exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;

    /// <summary>The directory that a tag points to.</summary>
    public TiffDirectory? Sub(ReadOnlySpan<byte> bytes, ushort tag) =>
        entries.TryGetValue(tag, out var entry) ? new TiffDirectory(bytes, little, Long(bytes[entry.At..])) : null;

    /// <summary>Directories in the chain, this one included: the pages of a TIFF file. A chain that runs in a circle ends at 1,000.</summary>
    public int Pages(ReadOnlySpan<byte> bytes)
    {
        const int Most = 1000;
        var pages = 1;
        for (var directory = this; pages < Most && directory.next >= 8 && directory.next < bytes.Length - 2; pages++)
        {
            directory = new TiffDirectory(bytes, little, directory.next);
        }

        return pages;
    }

    /// <summary>The first value of a tag of whole numbers; null where it is absent or of another type.</summary>
    public uint? Number(ReadOnlySpan<byte> bytes, ushort tag)
    {
        const ushort ShortType = 3;
        const ushort LongType = 4;
        if (!entries.TryGetValue(tag, out var entry) || entry.Type is not (ShortType or LongType))
        {
            return null;
        }

        var size = entry.Type == ShortType ? 2u : 4u;
        var start = entry.Count * (ulong)size <= 4 ? (uint)entry.At : Long(bytes[entry.At..]);
        if (start + (ulong)size > (ulong)bytes.Length)
        {
            return null;
        }

        return entry.Type == ShortType ? Short(bytes[(int)start..]) : Long(bytes[(int)start..]);
    }

    /// <summary>The bytes of a tag of type BYTE or UNDEFINED; empty where they are absent or lie outside.</summary>
    public ReadOnlySpan<byte> Data(ReadOnlySpan<byte> bytes, ushort tag)
    {
        const ushort Byte = 1;
        const ushort Undefined = 7;
        if (!entries.TryGetValue(tag, out var entry) || entry.Type is not (Byte or Undefined) || entry.Count <= 4)
        {
            return [];
        }

        var start = Long(bytes[entry.At..]);
        return start + (ulong)entry.Count <= (ulong)bytes.Length ? bytes.Slice((int)start, (int)entry.Count) : [];
    }

    /// <summary>The value of a tag as text, whatever its type; cut at the first zero.</summary>
    public string? Text(ReadOnlySpan<byte> bytes, ushort tag)
    {
        const int Inline = 4;
        if (!entries.TryGetValue(tag, out var entry))
        {
            return null;
        }

        var start = entry.Count <= Inline ? (uint)entry.At : Long(bytes[entry.At..]);
        if (start >= bytes.Length)
        {
            return null;
        }

        var value = bytes.Slice((int)start, (int)Math.Min(Math.Min(entry.Count, LongestText), bytes.Length - start));
        const ushort Ascii = 2;
        var end = entry.Type == Ascii ? value.IndexOf((byte)0) : -1;
        return Encoding.UTF8.GetString(end < 0 ? value : value[..end]).Trim();
    }

    private ushort Short(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private uint Long(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
