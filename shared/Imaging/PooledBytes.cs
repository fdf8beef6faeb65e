using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>Bytes of a pooled array that can be looked at until they are given back, and never afterwards: the next picture has them then.</summary>
internal sealed class PooledBytes(int length) : MemoryManager<byte>
{
    private byte[]? array = ArrayPool<byte>.Shared.Rent(length);

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(array is null, this);
        return array.AsSpan(0, length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("Pooled bytes are read by spans.");

    public override void Unpin()
    {
        // Nothing is pinned.
    }

    protected override void Dispose(bool disposing)
    {
        if (array is { } rented)
        {
            array = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
