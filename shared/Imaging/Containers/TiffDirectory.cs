using System.Buffers.Binary;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>
/// The first directory of a TIFF structure (TIFF 6.0, section 2), which is also what an EXIF block is (EXIF 3.0, 4.6).
/// BigTIFF isn't read: no metadata of it is known.
/// </summary>
internal sealed class TiffDirectory
{
    private const int MostEntries = 1000;
    private const int EntryBytes = 12;
    private const int InlineBytes = 4;

    // TIFF 6.0, section 2, by the field type's number; 13 is an offset, TIFF Technical Note 1.
    private static ReadOnlySpan<byte> SizeOfType => [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

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

    /// <summary>What its entries take, without the values that lie elsewhere.</summary>
    public int Bytes => entries.Count * EntryBytes;

    /// <summary>Whether it has no other tag than this one.</summary>
    public bool HasOnly(ushort tag) => entries.Keys.All(other => other == tag);

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

    /// <summary>The directory that this one names as its next; of an EXIF block, the thumbnail's.</summary>
    public TiffDirectory? Following(ReadOnlySpan<byte> bytes) => next > 0 ? new TiffDirectory(bytes, little, next) : null;

    /// <summary>The bytes of a tag's value, as many as there are; none where the tag is absent or points outside.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> bytes, ushort tag)
    {
        if (!entries.TryGetValue(tag, out var entry) || entry.Type >= SizeOfType.Length)
        {
            return [];
        }

        var length = (ulong)entry.Count * SizeOfType[entry.Type];
        var start = length <= InlineBytes ? (uint)entry.At : Long(bytes[entry.At..]);
        return start >= bytes.Length ? [] : bytes.Slice((int)start, (int)Math.Min(length, (ulong)(bytes.Length - start)));
    }

    /// <summary>Where the bytes of a tag's value lie; null where the tag is absent, or they are not all in the file.</summary>
    public (int Start, int Length)? Place(ReadOnlySpan<byte> bytes, ushort tag)
    {
        if (!entries.TryGetValue(tag, out var entry) || entry.Type >= SizeOfType.Length)
        {
            return null;
        }

        var length = (ulong)entry.Count * SizeOfType[entry.Type];
        var start = length <= InlineBytes ? (uint)entry.At : Long(bytes[entry.At..]);
        return start + length <= (ulong)bytes.Length ? ((int)start, (int)length) : null;
    }

    private ushort Short(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private uint Long(ReadOnlySpan<byte> at) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
