using System.Buffers.Binary;

namespace ReviewPipeline.Trail;

/// <summary>Log entries one after another, each behind its length as a big-endian uint16 (c2sp.org/tlog-tiles, "Log entries").</summary>
public static class EntryBundle
{
    private const int PrefixBytes = sizeof(ushort);

    public static byte[] Encode(IReadOnlyCollection<byte[]> entries)
    {
        var bytes = new byte[entries.Sum(entry => PrefixBytes + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)entry.Length));
            entry.CopyTo(rest[PrefixBytes..]);
            rest = rest[(PrefixBytes + entry.Length)..];
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes end within an entry.</exception>
    public static List<byte[]> Decode(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<byte[]>(LogTile.FullWidth);
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < PrefixBytes || bytes.Length < PrefixBytes + BinaryPrimitives.ReadUInt16BigEndian(bytes))
            {
                throw new FormatException($"The bundle ends within entry {entries.Count}.");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            entries.Add(bytes.Slice(PrefixBytes, length).ToArray());
            bytes = bytes[(PrefixBytes + length)..];
        }

        return entries;
    }

    /// <summary>The first <paramref name="width"/> entries; null where they are not there, or can't be read.</summary>
    public static List<byte[]>? TryDecode(ReadOnlyMemory<byte>? bytes, int width)
    {
        try
        {
            return bytes is { } found && Decode(found.Span) is var entries && entries.Count >= width ? entries[..width] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
