using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// One pixel in k = n² + 1, at the corners of squares that are spanned by (n, 1) and (−1, n): every row and every column has its share,
/// and so has a pattern that runs along them. It is laid over the picture as shown, so that a turned file has the same pixels in it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SamplingLattice
{
    /// <summary>At least so many pixels are taken: of independent ones, a share would be off by 0.08 points at most (one σ).</summary>
    public const int Wanted = 400_000;

    private readonly int width;
    private readonly int height;
    private readonly int shift;
    private readonly Orientation orientation;

    public SamplingLattice(int width, int height, Orientation orientation)
    {
        (this.width, this.height, this.orientation) = (width, height, orientation);
        var fits = (long)width * height / Wanted;
        shift = fits < 2 ? 0 : (int)Math.Sqrt(fits - 1);
        Step = shift * shift + 1;
    }

    /// <summary>From one pixel of a stored row to the next: k. 1 where every pixel is taken.</summary>
    public int Step { get; }

    /// <summary>The first pixel of a stored row.</summary>
    public int First(int row)
    {
        // (x, y) as shown is in the lattice where x ≡ n · y (mod k), and hence y ≡ −n · x, since n² ≡ −1.
        var across = (long)shift * (orientation.ReversesRows ? height - 1 - row : row);
        var shown = orientation.SwapsAxes ? -across : across;
        var column = orientation.ReversesColumns ? width - 1 - shown : shown;
        return (int)(((column % Step) + Step) % Step);
    }
}
