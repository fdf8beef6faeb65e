namespace ReviewPipeline.Trail.Packs;

/// <summary>The files of a pack by their paths with slashes: a folder, or memory.</summary>
public interface IPackFiles
{
    /// <summary>Null where there is no such file.</summary>
    Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken cancellation);

    /// <summary>Null where there is no such file.</summary>
    Stream? Open(string path);

    /// <summary>Names within a folder, in ordinal order.</summary>
    IEnumerable<string> Names(string folder);
}
