using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>A shard of the log in a pack.</summary>
internal sealed class PackLog(IPackFiles files, int shard) : ILogSource
{
    private readonly string folder = LogShard.FolderOf(shard);

    public Task<ReadOnlyMemory<byte>?> ReadPublished(CancellationToken cancellation) => files.Read(folder + PackLayout.Checkpoint, cancellation);

    public IAsyncEnumerable<string> KeptNames(CancellationToken cancellation) => files.Names(folder + PackLayout.Checkpoints).ToAsyncEnumerable();

    public Task<ReadOnlyMemory<byte>?> ReadKept(string name, CancellationToken cancellation) => files.Read(PackLayout.KeptPath(name, shard), cancellation);

    public async Task<Hash[]?> ReadTile(LogTile tile, CancellationToken cancellation) => LogTile.TryDecode(
        await files.Read(folder + tile.Path, cancellation) ?? await files.Read(folder + tile.Full.Path, cancellation), tile.Width);

    public async Task<List<byte[]>?> ReadBundle(long index, int width, CancellationToken cancellation) => EntryBundle.TryDecode(
        await files.Read(folder + LogTile.BundlePath(index, width), cancellation)
            ?? await files.Read(folder + LogTile.BundlePath(index, LogTile.FullWidth), cancellation),
        width);
}
