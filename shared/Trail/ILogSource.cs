namespace ReviewPipeline.Trail;

/// <summary>
/// One shard of a log as verification and proofs read it: the blobs of the storage, or the files of an exported pack. Nothing is believed.
/// </summary>
public interface ILogSource
{
    /// <summary>The newest checkpoint as it is published; null before the first.</summary>
    Task<ReadOnlyMemory<byte>?> ReadPublished(CancellationToken cancellation);

    /// <summary>Names of all checkpoints kept, by size and time.</summary>
    IAsyncEnumerable<string> KeptNames(CancellationToken cancellation);

    Task<ReadOnlyMemory<byte>?> ReadKept(string name, CancellationToken cancellation);

    /// <summary>Null where there is no such tile, or one of another length.</summary>
    Task<Hash[]?> ReadTile(LogTile tile, CancellationToken cancellation);

    /// <summary>Entries <paramref name="index"/> × 256 and on; null where they are not there, or the bundle can't be read.</summary>
    Task<List<byte[]>?> ReadBundle(long index, int width, CancellationToken cancellation);
}
