using System.Globalization;

namespace ReviewPipeline.Trail;

/// <summary>
/// How the shards of a log are called. Shard 0 has the log's own origin and paths; shard n has <c>origin/n</c>, and lies under
/// <c>shard/n/</c> (docs/adr/0014-a-full-log-is-continued.md).
/// </summary>
public static class LogShard
{
    /// <summary>The folder of the shards' folders.</summary>
    public const string Folders = "shard/";

    /// <param name="name">Of the log, or of its key.</param>
    public static string NameOf(string name, int shard) =>
        shard == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{shard}");

    /// <summary>Null where the origin is that of another log.</summary>
    /// <param name="log">The origin of shard 0.</param>
    public static int? NumberOf(string origin, string log) =>
        origin == log ? 0
        : origin.StartsWith(log, StringComparison.Ordinal)
            && int.TryParse(origin.AsSpan(Math.Min(log.Length + 1, origin.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            && shard > 0 && NameOf(log, shard) == origin
                ? shard
                : null;

    /// <summary>What the paths of a shard's files begin with.</summary>
    public static string FolderOf(int shard) => shard == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Folders}{shard}/");

    /// <summary>The shard that a path lies in: 0 for one outside all folders of shards.</summary>
    public static int HoldingPath(string path) =>
        path.StartsWith(Folders, StringComparison.Ordinal)
        && path.IndexOf('/', Folders.Length) is var end and > 0
        && int.TryParse(path.AsSpan(Folders.Length, end - Folders.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? shard
            : 0;

    /// <summary>The newest shard that has a checkpoint; 0 also where nothing was sealed. Shards before it are closed, and no longer grow.</summary>
    public static async Task<int> NewestPublished(Func<int, ILogSource> shards, CancellationToken cancellation)
    {
        var newest = 0;
        while (await shards(newest + 1).ReadPublished(cancellation) is not null)
        {
            newest++;
        }

        return newest;
    }
}
