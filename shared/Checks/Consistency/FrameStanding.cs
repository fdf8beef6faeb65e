namespace ReviewPipeline.Checks.Consistency;

/// <summary>How one frame stands among the others: whole numbers, as they are recorded.</summary>
/// <param name="Frame">Its number.</param>
/// <param name="Palette">Its score, per mille of the limit from which a frame is the odd one; the next two likewise. Null for a set of two.</param>
/// <param name="Exposure">Thousandths of an EV; positive is lighter than the median of the others.</param>
/// <param name="Warmth">Thousandths of a natural logarithm, as the next ones: about tenths of a percent.</param>
/// <param name="Odd">Whether it is named by the check.</param>
public sealed record FrameStanding(
    int Frame,
    int? Palette,
    int? Grade,
    int? Texture,
    int Exposure,
    int Warmth,
    int Saturation,
    int Contrast,
    int Sharpness,
    int Grain,
    bool Odd)
{
    public FrameDifference Difference() => new(
        Exposure / 1000.0, Warmth / 1000.0, Saturation / 1000.0, Contrast / 1000.0, Sharpness / 1000.0, Grain / 1000.0);
}
