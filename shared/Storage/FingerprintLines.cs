using System.Buffers;
using ReviewPipeline.Checks.Duplicates;

namespace ReviewPipeline.Storage;

/// <summary>Fingerprints as lines of fixed size.</summary>
internal sealed class FingerprintLines : ILineCodec<IndexedPrint>
{
    public string Container => Pipeline.Containers.Fingerprints;

    public int TailBytes => FingerprintLog.TailLines * IndexedPrint.Bytes;

    public int LongestLine => IndexedPrint.Bytes;

    public int BlockBytes => TailBytes;

    public void Write(IndexedPrint line, IBufferWriter<byte> target)
    {
        line.Write(target.GetSpan(IndexedPrint.Bytes));
        target.Advance(IndexedPrint.Bytes);
    }

    public int FirstLine(ReadOnlySpan<byte> bytes) => bytes.Length < IndexedPrint.Bytes ? 0 : IndexedPrint.Bytes;

    public bool TryRead(ReadOnlySpan<byte> bytes, out IndexedPrint line) => IndexedPrint.TryRead(bytes, out line);

    public UInt128 KeyOf(IndexedPrint line) => line.Candidate;

    public long VersionOf(IndexedPrint line) => line.Version;

    public bool IsGone(IndexedPrint line) => line.Standing == Standing.Removed;

    public bool SaySame(IndexedPrint one, IndexedPrint other) => one with { Version = other.Version } == other;
}
