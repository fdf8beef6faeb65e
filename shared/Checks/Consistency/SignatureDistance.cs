namespace ReviewPipeline.Checks.Consistency;

/// <summary>How far two frames are apart by one kind of signature; 0 for equal frames.</summary>
internal static class SignatureDistance
{
    /// <summary>So that one number that is far off does not outweigh all the others.</summary>
    private const float MostDeviations = 8;

    public static double Between(SignatureKind kind, FrameSignature one, FrameSignature other) => kind switch
    {
        SignatureKind.Palette => Hellinger(one.Palette, other.Palette),
        SignatureKind.Grade => Whitened(one.Grade, other.Grade, ConsistencyThresholds.GradeDeviations),
        SignatureKind.Texture => Whitened(one.Texture, other.Texture, ConsistencyThresholds.TextureDeviations),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No distance is known."),
    };

    /// <summary>0 to 1. Half the squared difference of unit vectors, so that equal ones are at exactly 0.</summary>
    private static double Hellinger(float[] one, float[] other)
    {
        var squares = 0f;
        for (var bin = 0; bin < one.Length; bin++)
        {
            var difference = one[bin] - other[bin];
            squares += difference * difference;
        }

        return Math.Sqrt(Math.Min(1, squares / 2));
    }

    /// <summary>The mean difference in typical deviations within a set, 0 to 8.</summary>
    private static double Whitened(float[] one, float[] other, ReadOnlySpan<float> deviations)
    {
        var sum = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            sum += Math.Min(MostDeviations, Math.Abs(one[i] - other[i]) / deviations[i]);
        }

        return sum / one.Length;
    }
}
