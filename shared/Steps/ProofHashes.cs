using System.Collections.Immutable;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Reads the hashes that a proof consists of out of a log's tiles: only the tiles that hold them.</summary>
internal static class ProofHashes
{
    /// <exception cref="TrailForkedException">A tile is missing.</exception>
    public static async Task<ImmutableArray<Hash>> Read(
        ILogSource log, ImmutableArray<LeafRange> ranges, long size, CancellationToken cancellation)
    {
        var tiles = new Dictionary<LogTile, Hash[]>();
        foreach (var tile in ranges.SelectMany(range => range.Subtrees()).Select(subtree => LogTile.Holding(subtree, size)).Distinct())
        {
            tiles[tile] = await log.ReadTile(tile, cancellation)
                ?? throw new TrailForkedException($"{tile.Path} is missing or too short.");
        }

        return [.. ranges.Select(range => range.Root(s => LogTile.Holding(s, size) is var tile ? tile.HashOf(s, tiles[tile]) : default))];
    }
}
