using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>The log in a pack.</summary>
internal sealed class PackLog(IPackFiles files) : ILogSource
{
    public Task<ReadOnlyMemory<byte>?> ReadPublished(CancellationToken cancellation) => files.Read(PackLayout.Checkpoint, cancellation);

    public IAsyncEnumerable<string> KeptNames(CancellationToken cancellation) => files.Names(PackLayout.Checkpoints).ToAsyncEnumerable();

    public Task<ReadOnlyMemory<byte>?> ReadKept(string name, CancellationToken cancellation) => files.Read(PackLayout.KeptPath(name), cancellation);

    public async Task<Hash[]?> ReadTile(LogTile tile, CancellationToken cancellation) =>
        LogTile.TryDecode(await files.Read(tile.Path, cancellation) ?? await files.Read(tile.Full.Path, cancellation), tile.Width);

    public async Task<List<byte[]>?> ReadBundle(long index, int width, CancellationToken cancellation) => EntryBundle.TryDecode(
        await files.Read(LogTile.BundlePath(index, width), cancellation) ?? await files.Read(LogTile.BundlePath(index, LogTile.FullWidth), cancellation),
        width);

    /// <summary>A pack ends at its checkpoint: nothing is on its way.</summary>
    public async Task<LogBatch?> ReadDecided(CancellationToken cancellation)
    {
        try
        {
            return await ReadPublished(cancellation) is { } note ? new(Checkpoint.Parse(SignedNote.Parse(note.Span).Text).Size, []) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
