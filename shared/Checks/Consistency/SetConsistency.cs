using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>What the signatures of a set say: its spread, each frame's standing, who stands out, and whether there are two camps.</summary>
internal sealed class SetConsistency
{
    public const int MostFrames = 50;

    private readonly PairwiseDistances palette;
    private readonly PairwiseDistances grade;
    private readonly PairwiseDistances sharpness;
    private readonly PairwiseDistances grain;

    private SetConsistency(ImmutableArray<FrameSignature> frames, ImmutableArray<FrameSignature> reference)
    {
        palette = new(OddTest.Palette, frames);
        grade = new(OddTest.Grade, frames);
        sharpness = new(OddTest.Sharpness, frames);
        grain = new(OddTest.Grain, frames);
        Spread = new(palette.Spread, grade.Spread);
        Frames = [.. Enumerable.Range(0, frames.Length).Select(frame => Compare(frame, frames))];
        Camps = TwoCamps.Find(frames.Length, Apart);
        Look = reference.IsEmpty ? null : ReferenceLook.Compare(frames, reference);
    }

    public SetSpread Spread { get; }

    /// <summary>In the order of the set.</summary>
    public ImmutableArray<ComparedFrame> Frames { get; }

    /// <summary>Frames that stand out from a majority which itself is one scene, furthest first; none where there are two camps.</summary>
    public ImmutableArray<ComparedFrame> Odd => Camps is not null
        ? []
        : [.. Frames.Where(frame => frame.StandsOut && frame.OthersSpread.IsOneScene).OrderByDescending(frame => frame.Greatest)];

    public TwoCamps? Camps { get; }

    /// <summary>Null where there is no reference.</summary>
    public ReferenceLook? Look { get; }

    /// <summary>Null where there are fewer than two frames, too many, or one without a signature.</summary>
    public static SetConsistency? Of(ImmutableArray<SetFrame> frames, ImmutableArray<FrameSignature> reference)
    {
        ImmutableArray<FrameSignature> signatures = [.. frames.Select(frame => frame.Signature).OfType<FrameSignature>()];
        return frames.Length is >= 2 and <= MostFrames && signatures.Length == frames.Length ? new(signatures, reference) : null;
    }

    private ComparedFrame Compare(int frame, ImmutableArray<FrameSignature> all)
    {
        var difference = FrameDifference.Of(all[frame], all.RemoveAt(frame));
        var toOthers = new SetSpread(palette.ToOthers(frame), grade.ToOthers(frame));
        if (all.Length < 3)
        {
            return new(frame, null, difference, toOthers, default);
        }

        double Share(OddTest test, PairwiseDistances distances) =>
            distances.Score(frame, ConsistencyThresholds.FloorOf(test)) / ConsistencyThresholds.OddFrom(test, all.Length);

        return new(
            frame,
            new(
                Share(OddTest.Palette, palette),
                Share(OddTest.Grade, grade),
                Share(OddTest.ClosePalette, palette),
                Share(OddTest.CloseGrade, grade),
                Share(OddTest.Sharpness, sharpness),
                Share(OddTest.Grain, grain)),
            difference,
            toOthers,
            new(palette.SpreadWithout(frame), grade.SpreadWithout(frame)));
    }

    /// <summary>Above 1 two frames are of different scenes.</summary>
    private double Apart(int one, int other) => new SetSpread(palette[one, other], grade[one, other]).OfLimit;
}
