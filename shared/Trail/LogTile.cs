using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Trail;

/// <summary>
/// A tile of the log, as in c2sp.org/tlog-tiles: up to 256 consecutive hashes of one level. Level 0 holds leaf hashes; each hash of a
/// higher level is the root of a full tile of the level below.
/// </summary>
/// <param name="Width">256 where the tile is full, less at the right edge of the tree.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LogTile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile: a tile spans 8 levels of the tree.</summary>
    public const int FullWidth = 256;

    public const int Height = 8;

    public bool IsFull => Width == FullWidth;

    public string Path => $"tile/{Level.ToString(CultureInfo.InvariantCulture)}/{Position(Index)}{Suffix(Width)}";

    /// <summary>The full tile at the place of a partial one: it begins with the same hashes.</summary>
    public LogTile Full => this with { Width = FullWidth };

    /// <summary>The bundle of entries <paramref name="index"/> × 256 and on.</summary>
    public static string BundlePath(long index, int width) => $"tile/entries/{Position(index)}{Suffix(width)}";

    /// <summary>The tile with the hash of a perfect subtree, or with the hashes that it is made of, in a tree of a size.</summary>
    public static LogTile Holding(Subtree subtree, long treeSize)
    {
        var level = subtree.Height / Height;
        var index = (subtree.Index << (subtree.Height % Height)) / FullWidth;
        return new(level, index, WidthAt(level, index, treeSize));
    }

    /// <summary>How many hashes the tile has in a tree of a size: 0 where it has none.</summary>
    public static int WidthAt(int level, long index, long treeSize) =>
        (int)Math.Clamp((treeSize >> (Height * level)) - (index * FullWidth), 0, FullWidth);

    /// <summary>The tiles at the right edge of a tree: what the next leaf is appended to. One a level, lowest first; empty ones left out.</summary>
    public static ImmutableArray<LogTile> RightEdge(long treeSize)
    {
        var edge = ImmutableArray.CreateBuilder<LogTile>();
        for (var level = 0; treeSize >> (Height * level) > 0; level++)
        {
            var hashes = treeSize >> (Height * level);
            if (hashes % FullWidth != 0)
            {
                edge.Add(new(level, hashes / FullWidth, (int)(hashes % FullWidth)));
            }
        }

        return edge.ToImmutable();
    }

    /// <summary>The hash of a subtree out of this tile's hashes.</summary>
    public Hash HashOf(Subtree subtree, ReadOnlySpan<Hash> hashes)
    {
        var within = subtree.Height % Height;
        var start = (int)((subtree.Index << within) - (Index * FullWidth));
        return MerkleTree.Root(hashes.Slice(start, 1 << within));
    }

    public static byte[] Encode(ReadOnlySpan<Hash> hashes)
    {
        var bytes = new byte[hashes.Length * Hash.Size];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * Hash.Size));
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes are not this many hashes.</exception>
    public static Hash[] Decode(ReadOnlySpan<byte> bytes, int width)
    {
        if (bytes.Length != width * Hash.Size)
        {
            throw new FormatException($"A tile of width {width} has {width * Hash.Size} bytes, not {bytes.Length}.");
        }

        var hashes = new Hash[width];
        for (var i = 0; i < width; i++)
        {
            hashes[i] = Hash.From(bytes.Slice(i * Hash.Size, Hash.Size));
        }

        return hashes;
    }

    /// <summary>The first <paramref name="width"/> hashes; null where they are not there.</summary>
    public static Hash[]? TryDecode(ReadOnlyMemory<byte>? bytes, int width) =>
        bytes is { } found && found.Length >= width * Hash.Size && found.Length % Hash.Size == 0
            ? Decode(found.Span[..(width * Hash.Size)], width)
            : null;

    /// <summary>Three digits a path element, all but the last with an x: 1234067 gives <c>x001/x234/067</c>.</summary>
    private static string Position(long index)
    {
        var position = (index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            position = $"x{(rest % 1000).ToString("D3", CultureInfo.InvariantCulture)}/{position}";
        }

        return position;
    }

    private static string Suffix(int width) => width == FullWidth ? "" : $".p/{width.ToString(CultureInfo.InvariantCulture)}";
}
