using System.Buffers.Binary;
using System.Security.Cryptography;
using ReviewPipeline.ContentCredentials.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>Hashes a file but for some ranges.</summary>
internal sealed class FileHash(HashAlgorithmName algorithm, ReadOnlyMemory<byte> file, IEnumerable<ByteRange> without) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
    private readonly List<ByteRange> excluded = [.. without.Where(range => range.Length > 0).OrderBy(range => range.Start)];

    /// <summary>What of a range is not left out.</summary>
    public void Add(ByteRange range)
    {
        var at = range.Start;
        foreach (var gap in excluded)
        {
            if (gap.Start >= range.End)
            {
                break;
            }

            Append(at, Math.Min(gap.Start, range.End));
            at = Math.Max(at, gap.End);
        }

        Append(at, range.End);
    }

    public void AddNumber(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    public bool Is(ReadOnlySpan<byte> expected) => hash.GetHashAndReset().AsSpan().SequenceEqual(expected);

    public void Dispose() => hash.Dispose();

    private void Append(long start, long end)
    {
        if (end > start)
        {
            hash.AppendData(file.Span[(int)start..(int)end]);
        }
    }
}
