using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// What the log is to be continued with: the leaves from <see cref="From"/> on. Without entries it says that the log is complete up to
/// there. Stored as the decimal size, a newline, and an entry bundle.
/// </summary>
public sealed record LogBatch(long From, ImmutableArray<byte[]> Entries)
{
    public const int MostEntries = LogTile.FullWidth;

    public long To => From + Entries.Length;

    public byte[] Encode() =>
        [.. Encoding.ASCII.GetBytes(From.ToString(CultureInfo.InvariantCulture) + "\n"), .. EntryBundle.Encode(Entries)];

    /// <exception cref="FormatException">The bytes are not a batch.</exception>
    public static LogBatch Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end > 0 && long.TryParse(bytes[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? new(from, [.. EntryBundle.Decode(bytes[(end + 1)..])])
            : throw new FormatException("A batch begins with the size of the log, in decimal digits and a newline.");
    }
}
