using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// Frames against a reference that people approved. Different pictures under one look lie about as far from each other as from unrelated
/// ones, so the measure is how far the approved ones lie from each other.
/// </summary>
/// <param name="Count">How many approved frames there are.</param>
/// <param name="OfLimit">Each frame's median distance to them, as a share of the limit; the greater of palette and grade.</param>
internal sealed record ReferenceLook(int Count, ImmutableArray<double> OfLimit)
{
    /// <summary>Fewer than this show a scene, but no look over different scenes.</summary>
    public const int LeastForALook = 5;

    public bool ShowsALook => Count >= LeastForALook;

    public static ReferenceLook Compare(IReadOnlyList<FrameSignature> frames, ImmutableArray<FrameSignature> reference)
    {
        var palette = Limit(OddTest.Palette, ConsistencyThresholds.PaletteSpread, reference);
        var grade = Limit(OddTest.Grade, ConsistencyThresholds.GradeSpread, reference);
        return new(reference.Length, [.. frames.Select(frame => Math.Max(
            ToReference(OddTest.Palette, frame, reference) / palette,
            ToReference(OddTest.Grade, frame, reference) / grade))]);
    }

    /// <summary>One scene's spread, or where it is more, what the approved frame that lies furthest from the others does, and a margin.</summary>
    private static double Limit(OddTest test, double oneScene, ImmutableArray<FrameSignature> reference) =>
        reference.Length < LeastForALook
            ? oneScene
            : Math.Max(oneScene, ConsistencyThresholds.ReferenceMargin * reference.Max(frame => ToReference(test, frame, reference.Remove(frame))));

    private static double ToReference(OddTest test, FrameSignature frame, IEnumerable<FrameSignature> reference) =>
        Medians.Of([.. reference.Select(other => SignatureDistance.Between(test, frame, other))]);
}
