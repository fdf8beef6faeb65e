namespace ReviewPipeline.Checks.Consistency;

/// <summary>How far two frames are apart by one test; 0 for equal frames.</summary>
internal static class SignatureDistance
{
    /// <summary>So that one number of a grade that is far off does not outweigh all the others.</summary>
    private const float MostDeviations = 8;

    // What the numbers of a texture weigh in its two distances. Those of the small picture say a little of either; grain is told better
    // with some of the sharpness that it brings along. Chosen on the learning half: with all of them equal, blur σ 1.5 px at 840 px is
    // found in 28 %.
    private const float SmallWeight = 0.04f;
    private const float SharpnessInGrain = 0.3f;

    public static double Between(OddTest test, FrameSignature one, FrameSignature other) => test switch
    {
        OddTest.Palette or OddTest.ClosePalette => Hellinger(one.Palette, other.Palette),
        OddTest.Grade or OddTest.CloseGrade => Grade(one.Grade, other.Grade),
        OddTest.Sharpness => Texture(one.Texture, other.Texture, sharpness: 1, grain: 0),
        OddTest.Grain => Texture(one.Texture, other.Texture, SharpnessInGrain, grain: 1),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "No distance is known."),
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
    private static double Grade(float[] one, float[] other)
    {
        var deviations = ConsistencyThresholds.GradeDeviations;
        var sum = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            sum += Math.Min(MostDeviations, Math.Abs(one[i] - other[i]) / deviations[i]);
        }

        return sum / one.Length;
    }

    /// <summary>The weighted mean difference in typical deviations within a set.</summary>
    private static double Texture(float[] one, float[] other, float sharpness, float grain)
    {
        var deviations = ConsistencyThresholds.TextureDeviations;
        float sum = 0, weights = 0;
        for (var i = 0; i < one.Length; i++)
        {
            var weight = i switch { TextureSignature.Sharpness => sharpness, TextureSignature.Grain => grain, _ => SmallWeight };
            sum += weight * Math.Abs(one[i] - other[i]) / deviations[i];
            weights += weight;
        }

        return sum / weights;
    }
}
