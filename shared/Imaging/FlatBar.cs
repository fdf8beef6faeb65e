using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>A bar of one flat luma at one edge of the picture.</summary>
/// <param name="Width">Lines from the edge on.</param>
/// <param name="HardShare">Along which share of its length, 0 to 1, it ends in a hard step.</param>
/// <param name="Of">Lines that the picture has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FlatBar(int Width, int Luma, double HardShare, int Of)
{
    /// <summary>A bar's darkest and lightest luma differ by at most this: JPEG at quality 80 stays within it away from the edge.</summary>
    private const int FlatRange = 8;

    /// <summary>Opposite bars are alike if their luma differs by at most this and their width by 2 % of the side.</summary>
    private const int AlikeLuma = 6;

    private const double HardEnough = 0.6;

    /// <summary>Compression rings up to a block of 8 × 8 before the step, so a bar looks that much narrower than it is.</summary>
    private const int Block = 8;

    /// <summary>The bars at both ends of lines; the span is turned round on the way.</summary>
    /// <param name="across">Pixels in a line.</param>
    /// <param name="reversed">Whether the last line is shown first.</param>
    public static (FlatBar First, FlatBar Last) Pair(Span<EdgeLine> lines, int across, bool reversed)
    {
        // The step into a line is kept with it; seen from the other end it is the step into the line that lies Reach before.
        var first = Measure(lines, across, 0);
        lines.Reverse();
        var last = Measure(lines, across, EdgeProfile.Reach);
        return reversed ? (last, first) : (first, last);
    }

    public bool IsLike(FlatBar other) =>
        HasEdge && other.HasEdge
        && Math.Abs(Width - other.Width) <= Math.Max(1, Of * 2 / 100)
        && Math.Abs(Luma - other.Luma) <= AlikeLuma;

    private bool HasEdge => Width > 0 && Width < Of && HardShare >= HardEnough;

    private static FlatBar Measure(ReadOnlySpan<EdgeLine> lines, int across, int stepsLieBefore)
    {
        int darkest = byte.MaxValue, lightest = 0, width = 0;
        for (; width < lines.Length; width++)
        {
            var (low, high) = (Math.Min(darkest, lines[width].Darkest), Math.Max(lightest, lines[width].Lightest));
            if (high - low > FlatRange)
            {
                break;
            }

            (darkest, lightest) = (low, high);
        }

        var most = 0;
        var end = Math.Min(width + EdgeProfile.Reach + Block, lines.Length);
        for (var line = Math.Max(width, EdgeProfile.Reach); line < end; line++)
        {
            most = Math.Max(most, lines[line - stepsLieBefore].HardSteps);
        }

        return new FlatBar(width, (darkest + lightest) / 2, (double)most / across, lines.Length);
    }
}
