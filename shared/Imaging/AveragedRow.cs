using System.Buffers;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>Means of blocks of k × k opaque pixels; those at the right and lower edge may be smaller.</summary>
internal sealed class AveragedRow(int sourceWidth, int factor) : ReducedCopy.IRowReduction
{
    private const int Channels = 3;

    private readonly ColumnSums sums = new(checked(sourceWidth * Channels));
    private readonly long[] blocks = ArrayPool<long>.Shared.Rent(checked((sourceWidth + factor - 1) / factor * Channels));
    private int rows;
    private int rowsInSums;
    private bool begun;

    public bool Take(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (rowsInSums == ColumnSums.MostRows)
        {
            MoveToBlocks();
        }

        sums.Add(source);
        rowsInSums++;
        return ++rows == factor && Finish(target);
    }

    public bool Finish(Span<byte> target)
    {
        if (rows == 0)
        {
            return false;
        }

        MoveToBlocks();
        var full = factor * rows;
        for (int from = 0, at = 0; from < sourceWidth; from += factor)
        {
            long count = Math.Min(factor, sourceWidth - from) == factor ? full : (sourceWidth - from) * rows;
            for (var channel = 0; channel < Channels; channel++, at++)
            {
                target[at] = (byte)((blocks[at] + count / 2) / count);
            }
        }

        rows = 0;
        begun = false;
        return true;
    }

    public void Dispose()
    {
        sums.Dispose();
        ArrayPool<long>.Shared.Return(blocks);
    }

    private void MoveToBlocks()
    {
        for (int from = 0, at = 0; from < sourceWidth; from += factor, at += Channels)
        {
            var block = sums.OfPixels(from, Math.Min(from + factor, sourceWidth));
            blocks[at] = (begun ? blocks[at] : 0) + block[0];
            blocks[at + 1] = (begun ? blocks[at + 1] : 0) + block[1];
            blocks[at + 2] = (begun ? blocks[at + 2] : 0) + block[2];
        }

        begun = true;
        rowsInSums = 0;
        sums.Clear();
    }
}
