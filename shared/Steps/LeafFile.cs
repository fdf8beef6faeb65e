using System.Collections;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// The leaf hashes of a log during verification, and which of them an entry was found for. They lie in a temporary file, for the table
/// asks for them in another order than the log's; so memory stays flat at one bit a leaf.
/// </summary>
/// <param name="from">The first leaf that is looked at, counted through all shards.</param>
internal sealed class LeafFile(long from) : IDisposable
{
    private readonly SafeFileHandle file = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"leaves-{Path.GetRandomFileName()}"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        options: FileOptions.DeleteOnClose);

    private readonly BitArray found = new(0);
    private readonly Lock mapping = new();
    private volatile MemoryMappedViewAccessor? view;
    private long count;

    public long From => from;

    /// <summary>The leaf after the last one.</summary>
    public long End => from + count;

    public void Append(ReadOnlySpan<Hash> leaves)
    {
        RandomAccess.Write(file, LogTile.Encode(leaves), count * Hash.Size);
        count += leaves.Length;
        found.Length = checked((int)count);
    }

    /// <summary>Leaves that can't be read: they compare with nothing.</summary>
    public void SkipTo(long leaf)
    {
        while (End < leaf)
        {
            Append(new Hash[Math.Min(LogTile.FullWidth, leaf - End)]);
        }
    }

    public bool Holds(long leaf) => leaf >= from && leaf < End;

    public Hash this[long leaf]
    {
        get
        {
            (view ?? Map()).Read((leaf - from) * Hash.Size, out Hash hash);
            return hash;
        }
    }

    /// <returns>False where an entry was found for it before.</returns>
    public bool Find(long leaf)
    {
        var first = !found[(int)(leaf - from)];
        found[(int)(leaf - from)] = true;
        return first;
    }

    public IEnumerable<long> NotFound()
    {
        for (var leaf = 0; leaf < found.Length; leaf++)
        {
            if (!found[leaf])
            {
                yield return from + leaf;
            }
        }
    }

    public void Dispose()
    {
        view?.Dispose();
        file.Dispose();
    }

    /// <summary>Reading a leaf is then no system call. All leaves are appended before the first is read.</summary>
    private MemoryMappedViewAccessor Map()
    {
        lock (mapping)
        {
            if (view is null)
            {
                using var mapped = MemoryMappedFile.CreateFromFile(
                    file, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
                view = mapped.CreateViewAccessor(0, count * Hash.Size, MemoryMappedFileAccess.Read);
            }

            return view;
        }
    }
}
