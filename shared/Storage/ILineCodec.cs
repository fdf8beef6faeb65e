using System.Buffers;

namespace ReviewPipeline.Storage;

/// <summary>How the lines of a <see cref="LineLog{TLine}"/> are written, and which of two lines for one thing holds.</summary>
public interface ILineCodec<TLine>
{
    string Container { get; }

    /// <summary>A tail takes no line beyond it. So large that 50,000 of the shortest lines, each a block of its own, fill a tail.</summary>
    int TailBytes { get; }

    int LongestLine { get; }

    /// <summary>The most that is written at a time. At least <see cref="LongestLine"/>.</summary>
    int BlockBytes { get; }

    void Write(TLine line, IBufferWriter<byte> target);

    /// <returns>Bytes of the first whole line; 0 where there is none yet.</returns>
    int FirstLine(ReadOnlySpan<byte> bytes);

    /// <returns>False where the bytes are none of ours: they are passed over.</returns>
    bool TryRead(ReadOnlySpan<byte> bytes, out TLine line);

    /// <summary>What the line is about. Of two lines with one key the one with the greater version holds.</summary>
    UInt128 KeyOf(TLine line);

    long VersionOf(TLine line);

    /// <summary>Whether the line says only that what it is about is no longer there.</summary>
    bool IsGone(TLine line);

    /// <summary>Whether two lines differ in their version at most.</summary>
    bool SaySame(TLine one, TLine other);
}
