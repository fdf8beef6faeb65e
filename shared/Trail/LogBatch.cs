using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// What the log is to be continued with: the leaves of a shard from <see cref="From"/> on. Without entries it says that the log is complete
/// up to there. Stored as the decimal size, of later shards also their number and start, a newline, and an entry bundle.
/// </summary>
/// <param name="From">Index within the shard.</param>
public sealed record LogBatch(long From, ImmutableArray<byte[]> Entries)
{
    public const int MostEntries = LogTile.FullWidth;

    /// <summary>0 for the log's first.</summary>
    public int Shard { get; init; }

    /// <summary>Leaves in all shards before this one.</summary>
    public long Start { get; init; }

    public long To => From + Entries.Length;

    /// <summary>Whether it begins a shard: its first entry is then the last checkpoint of the shard before.</summary>
    public bool Opens => Shard > 0 && From == 0;

    /// <summary>The decision that follows once these leaves are in the log.</summary>
    public LogBatch Emptied => this with { From = To, Entries = [] };

    /// <summary>The decision that this shard is full, and that the next one begins.</summary>
    /// <param name="last">This shard's last checkpoint, as signed.</param>
    public LogBatch Successor(ReadOnlyMemory<byte> last) => new(0, [last.ToArray()]) { Shard = Shard + 1, Start = Start + To };

    public byte[] Encode() =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{From}{(Shard == 0 ? "" : $" {Shard} {Start}")}\n")), .. EntryBundle.Encode(Entries)];

    /// <exception cref="FormatException">The bytes are not a batch.</exception>
    public static LogBatch Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var header = Encoding.ASCII.GetString(bytes[..Math.Max(0, end)]).Split(' ');
        if (!TryNumber(header[0], out var from))
        {
            throw new FormatException("A batch begins with the size of the log, in decimal digits and a newline.");
        }

        var batch = new LogBatch(from, [.. EntryBundle.Decode(bytes[(end + 1)..])]);
        return header is [_] ? batch
            : header is [_, var shard, var start] && TryNumber(shard, out var number) && number is > 0 and <= int.MaxValue && TryNumber(start, out var before)
                ? batch with { Shard = (int)number, Start = before }
                : throw new FormatException("A batch of a later shard begins with the shard's size, its number and its start.");
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
