namespace ReviewPipeline.Storage;

/// <summary>
/// Remembers the newest checkpoint outside the storage account. Who owns the account can roll the log back, or write another history
/// with the true key, but can't make this file agree. A null path keeps nothing.
/// </summary>
public sealed class WitnessFile(string? path)
{
    public bool IsKept => path is not null;

    /// <summary>Null where nothing was witnessed yet.</summary>
    public async Task<byte[]?> Read(CancellationToken cancellation) =>
        path is not null && File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : null;

    /// <summary>
    /// A reader sees the old or the new note, never a part, also after a power cut. Where two sealers race, the older may come last: the
    /// next one is then proven from it, so nothing is lost.
    /// </summary>
    public async Task Replace(ReadOnlyMemory<byte> note, CancellationToken cancellation)
    {
        if (path is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var fresh = $"{path}.{Path.GetRandomFileName()}";
        await File.WriteAllBytesAsync(fresh, note, cancellation);
        Flush(fresh);
        File.Move(fresh, path, overwrite: true);

        // .NET can't flush a folder. On file systems with a journal, flushing the renamed file brings its rename along.
        Flush(path);
    }

    private static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }
}
