using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Means of blocks of k × k pixels with alpha. Colours weigh by their alpha: the unseen colour of a transparent pixel must not bleed into
/// its neighbours.
/// </summary>
internal sealed class WeightedRow : ReducedCopy.IRowReduction
{
    private const int Channels = 4;

    private readonly int sourceWidth;
    private readonly int factor;
    private readonly int length;
    private readonly long[] sums;
    private int rows;

    public WeightedRow(int sourceWidth, int factor)
    {
        this.sourceWidth = sourceWidth;
        this.factor = factor;
        length = checked((sourceWidth + factor - 1) / factor * Channels);
        sums = ArrayPool<long>.Shared.Rent(length);
        sums.AsSpan(0, length).Clear();
    }

    public bool Take(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int cell = 0, at = 0; cell < length; cell += Channels)
        {
            // At most 255 · 255 a pixel: 32 bits hold a block's row of 66,000 pixels.
            uint red = 0, green = 0, blue = 0, opacity = 0;
            for (var end = Math.Min(at + factor * Channels, source.Length); at < end; at += Channels)
            {
                uint alpha = source[at + 3];
                red += source[at] * alpha;
                green += source[at + 1] * alpha;
                blue += source[at + 2] * alpha;
                opacity += alpha;
            }

            sums[cell] += red;
            sums[cell + 1] += green;
            sums[cell + 2] += blue;
            sums[cell + 3] += opacity;
        }

        return ++rows == factor && Finish(target);
    }

    public bool Finish(Span<byte> target)
    {
        if (rows == 0)
        {
            return false;
        }

        for (var cell = 0; cell < length; cell += Channels)
        {
            var columns = Math.Min(factor, sourceWidth - cell / Channels * factor);
            var count = (long)columns * rows;
            var weight = sums[cell + 3];
            for (var channel = 0; channel < 3; channel++)
            {
                target[cell + channel] = weight == 0 ? (byte)0 : (byte)((sums[cell + channel] + weight / 2) / weight);
            }

            target[cell + 3] = (byte)((weight + count / 2) / count);
        }

        sums.AsSpan(0, length).Clear();
        rows = 0;
        return true;
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(sums);
}
