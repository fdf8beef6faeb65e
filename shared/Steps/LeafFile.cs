using System.Collections;
using Microsoft.Win32.SafeHandles;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// The leaf hashes of a log during verification, and which of them an entry was found for. They lie in a temporary file, for the table
/// asks for them in another order than the log's; so memory stays flat at one bit a leaf.
/// </summary>
internal sealed class LeafFile : IDisposable
{
    private readonly SafeFileHandle file = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"leaves-{Path.GetRandomFileName()}"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        options: FileOptions.DeleteOnClose);

    private readonly BitArray found = new(0);

    public long Count { get; private set; }

    public void Append(ReadOnlySpan<Hash> leaves)
    {
        RandomAccess.Write(file, LogTile.Encode(leaves), Count * Hash.Size);
        Count += leaves.Length;
        found.Length = checked((int)Count);
    }

    public Hash this[long leaf]
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Hash.Size];
            RandomAccess.Read(file, bytes, leaf * Hash.Size);
            return Hash.From(bytes);
        }
    }

    /// <returns>False where an entry was found for it before.</returns>
    public bool Find(long leaf)
    {
        var first = !found[(int)leaf];
        found[(int)leaf] = true;
        return first;
    }

    public IEnumerable<long> NotFound()
    {
        for (var leaf = 0; leaf < found.Length; leaf++)
        {
            if (!found[leaf])
            {
                yield return leaf;
            }
        }
    }

    public void Dispose() => file.Dispose();
}
