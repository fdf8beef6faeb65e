using System.Buffers.Binary;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Recognises an ICC profile that is sRGB itself, so that the many files that carry one skip a transform that changes nothing.
/// It reads the matrix and the tone curve, not the name. Layout: ICC.1:2022, sections 7 and 10.
/// </summary>
internal static class SrgbProfile
{
    private const int TagTable = 128;
    private const double ColorantTolerance = 0.002;
    private const double CurveTolerance = 0.002;

    // IEC 61966-2-1 primaries adapted to D50 (Bradford), rows R, G, B.
    private static readonly double[][] Colorants =
    [
        [0.43607, 0.22249, 0.01392],
        [0.38515, 0.71687, 0.09708],
        [0.14307, 0.06061, 0.71410],
    ];

    public static bool IsSrgb(ReadOnlySpan<byte> profile) =>
        profile.Length > TagTable + 4
        && profile.Slice(16, 4).SequenceEqual("RGB "u8)
        && HasColorant(profile, "rXYZ"u8, Colorants[0])
        && HasColorant(profile, "gXYZ"u8, Colorants[1])
        && HasColorant(profile, "bXYZ"u8, Colorants[2])
        && HasCurve(profile, "rTRC"u8)
        && HasCurve(profile, "gTRC"u8)
        && HasCurve(profile, "bTRC"u8)
        && IccProfile.Find(profile, "A2B0"u8).IsEmpty;

    private static bool HasColorant(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature, double[] expected)
    {
        var tag = IccProfile.Find(profile, signature);
        if (tag.Length < 20)
        {
            return false;
        }

        for (var axis = 0; axis < 3; axis++)
        {
            if (Math.Abs(IccProfile.Fixed(tag[(8 + 4 * axis)..]) - expected[axis]) > ColorantTolerance)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two points tell sRGB's curve from a straight line, from gamma 1.8 and from gamma 2.2.</summary>
    private static bool HasCurve(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature)
    {
        var tag = IccProfile.Find(profile, signature);
        return Math.Abs(Evaluate(tag, 0.1) - 0.01002) < CurveTolerance && Math.Abs(Evaluate(tag, 0.5) - 0.21404) < CurveTolerance;
    }

    private static double Evaluate(ReadOnlySpan<byte> tag, double at)
    {
        if (tag.Length < 12)
        {
            return double.NaN;
        }

        if (tag[..4].SequenceEqual("para"u8))
        {
            return Parametric(tag, at);
        }

        var count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        if (!tag[..4].SequenceEqual("curv"u8) || count < 2 || tag.Length < 12 + 2L * count)
        {
            return double.NaN;
        }

        var position = at * (count - 1);
        var below = (int)position;
        return double.Lerp(Sample(tag, below), Sample(tag, below + 1), position - below);
    }

    private static double Parametric(ReadOnlySpan<byte> tag, double at)
    {
        const ushort LinearNearBlack = 3;
        if (tag.Length < 32 || BinaryPrimitives.ReadUInt16BigEndian(tag[8..]) != LinearNearBlack)
        {
            return double.NaN;
        }

        double gamma = IccProfile.Fixed(tag[12..]), a = IccProfile.Fixed(tag[16..]), b = IccProfile.Fixed(tag[20..]), c = IccProfile.Fixed(tag[24..]), d = IccProfile.Fixed(tag[28..]);
        return at >= d ? Math.Pow(a * at + b, gamma) : c * at;
    }

    private static double Sample(ReadOnlySpan<byte> tag, int index) =>
        BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + 2 * index)..]) / 65535.0;
}
