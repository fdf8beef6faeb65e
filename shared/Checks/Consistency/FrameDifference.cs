using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>In what direction a frame lies from the median of other frames; logarithms, so that twice and half are as far apart.</summary>
/// <param name="Exposure">In EV; positive is lighter.</param>
/// <param name="Warmth">ln of red against blue by grey-edge, halved: 0.12 is a white balance 12 % warmer.</param>
/// <param name="Saturation">ln of the ratio of chroma, the mean of its median and its 90th percentile.</param>
/// <param name="Contrast">ln of the ratio of the tones' span, 5th to 95th percentile of OKLab L.</param>
/// <param name="Sharpness">ln of the ratio of sharpness.</param>
/// <param name="Grain">ln of the ratio of grain.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FrameDifference(
    double Exposure, double Warmth, double Saturation, double Contrast, double Sharpness, double Grain)
{
    // A drift below all of these is shown and never judged: by measurement such frames are not told from clean ones
    // (+0.3 EV is found in 30 %, 6 % of white balance not at all, at 5 % false alarms).
    internal const double JudgedExposure = 0.5;
    internal const double JudgedWarmth = 0.12;
    internal const double JudgedSaturation = 0.2;
    internal const double JudgedContrast = 0.15;

    /// <summary>Near black and white the ratio of almost nothing says nothing.</summary>
    private const float LeastSpan = 0.02f;

    /// <summary>Whether tone and colour lie so near the others that no verdict may rest on them.</summary>
    public bool IsSmallDrift =>
        Math.Abs(Exposure) < JudgedExposure && Math.Abs(Warmth) < JudgedWarmth
        && Math.Abs(Saturation) < JudgedSaturation && Math.Abs(Contrast) < JudgedContrast;

    public static FrameDifference Of(FrameSignature frame, IReadOnlyList<FrameSignature> others)
    {
        double From(Func<FrameSignature, double> measure) => measure(frame) - Medians.Of([.. others.Select(measure)]);
        return new(
            From(s => s.Exposure),
            From(s => (s.Grade[GradeSignature.GreyEdgeRed] - s.Grade[GradeSignature.GreyEdgeBlue]) / 2),
            From(s => (Log(s.Grade[GradeSignature.MedianChroma]) + Log(s.Grade[GradeSignature.HighChroma])) / 2),
            From(s => Log(s.Grade[GradeSignature.Bright] - s.Grade[GradeSignature.Dark])),
            From(s => s.Texture[TextureSignature.Sharpness]),
            From(s => s.Texture[TextureSignature.Grain]));
    }

    /// <summary>All six directions with their amounts.</summary>
    public ImmutableArray<Drift> Drifts() => DifferenceWords.Drifts(this);

    private static double Log(float span) => Math.Log(LeastSpan + Math.Max(0, span));
}
