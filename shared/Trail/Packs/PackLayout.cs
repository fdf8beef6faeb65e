namespace ReviewPipeline.Trail.Packs;

/// <summary>
/// The files of an exported pack (docs/trail.md, "An exported pack"): a log in the layout of c2sp.org/tlog-tiles, every checkpoint beside it,
/// and the rows of the Trail table, one a line. A later shard lies as the log itself does, in a folder of its own (<see cref="LogShard.FolderOf"/>).
/// </summary>
public static class PackLayout
{
    public const string Manifest = "manifest.json";
    public const string Rows = "rows.jsonl";
    public const string Checkpoint = "checkpoint";
    public const string Witness = "witness";
    public const string VerifierKeys = "trail.vkey";

    /// <summary>Two spaces between, as sha256sum reads it.</summary>
    public const string Sums = "SHA256SUMS";

    public const string Checkpoints = "checkpoints/";

    public static string KeptPath(string name, int shard = 0) => LogShard.FolderOf(shard) + Checkpoints + name;
}
