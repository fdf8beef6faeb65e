namespace ReviewPipeline.Imaging;

/// <summary>What one pass over the pixels at full resolution measures, on luma (Rec. 709 weights on the encoded values, 0 to 255).</summary>
public sealed record PixelStatistics
{
    /// <summary>
    /// Sharpness: the 95th percentile, over a grid of 8 × 8 tiles, of the variance of the 4-neighbour Laplacian of luma (Pech-Pacheco 2000),
    /// so that a picture with a shallow depth of field counts by its sharpest parts.
    /// </summary>
    public double Sharpness { get; init; }

    /// <summary>The same over the whole picture, at full size and at half size (2 × 2 means): an enlarged picture has far less at full size.</summary>
    public double LaplacianVariance { get; init; }

    public double HalfSizeLaplacianVariance { get; init; }

    /// <summary>
    /// Strength of steps on an 8 × 8 grid against the other seven phases, on smooth pixels; the lesser of both axes; robust z. The grid is
    /// that of the stored picture: of a picture that is turned only for viewing it is where its encoder laid it.
    /// </summary>
    public double Blockiness { get; init; }

    /// <summary>Noise: the 20th percentile, over tiles, of the mean absolute high-pass: what grain the flat parts have.</summary>
    public double Grain { get; init; }

    /// <summary>
    /// Share of pixels, in percent, in smooth gradients that go in steps: neighbours equal for a run of at least 8 pixels,
    /// then a step of 1 to 3 levels, repeated in one direction; the greater of rows and columns. Zero where gradients are dithered or absent.
    /// </summary>
    public double BandingPercent { get; init; }

    /// <summary>Rows and columns of one flat colour at each edge, up to where the picture begins.</summary>
    public FlatBars Bars { get; init; } = new(0, 0, 0, 0, HardEdges: false);

    /// <summary>Null where the image has no alpha channel.</summary>
    public AlphaStatistics? Alpha { get; init; }
}

/// <param name="Top">Rows; the others likewise in pixels as shown.</param>
/// <param name="HardEdges">Whether opposite bars are alike and end in a straight step along at least 60 % of their length.</param>
public sealed record FlatBars(int Top, int Right, int Bottom, int Left, bool HardEdges);

/// <param name="Least">Lowest alpha: 255 is fully opaque.</param>
/// <param name="TransparentPercent">Share of pixels with alpha below 255, in percent.</param>
public sealed record AlphaStatistics(int Least, double TransparentPercent);
