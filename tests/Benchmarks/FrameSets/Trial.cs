using System.Collections.Immutable;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>One labelled set, compared by the product's own rule.</summary>
/// <param name="OddOne">Index of the frame that was put in; null for a clean set.</param>
internal sealed record Trial(ImmutableArray<FrameSignature> Frames, int? OddOne)
{
    public SetConsistency Compared { get; } = SetConsistency.Of(
        [.. Frames.Select((frame, i) => new SetFrame(i + 1, $"{i + 1}", $"{i}", 1, 1, frame))], [])!;

    public bool Named => !Compared.Odd.IsEmpty;

    public bool NamedRight => Named && Compared.Odd[0].Index == OddOne;

    /// <summary>Whether a frame is named whatever the scores' limits.</summary>
    public bool SeesAnotherScene => Compared.Frames.Any(frame => frame.OthersSpread.IsOneScene && !frame.ToOthers.IsOneScene);

    /// <summary>How odd the oddest frame is, whatever the limit and the rule on small drifts say: for the area under the curve.</summary>
    public double Score => Compared.Frames.Max(Greatest);

    public bool ScoredRight => Compared.Frames.MaxBy(Greatest)!.Index == OddOne;

    /// <summary>Sets of so many shots of each source, the same on every run.</summary>
    public static IEnumerable<Trial> Clean(IEnumerable<MadeFrames> sources, int frames, int sets) =>
        from source in sources
        from set in Enumerable.Range(0, sets)
        select new Trial([.. Choose(source, frames, set)], null);

    /// <summary>The same sets with one frame changed for another.</summary>
    /// <param name="odd">From the source and the number of the set to the frame that doesn't belong.</param>
    public static IEnumerable<Trial> WithOdd(
        IEnumerable<MadeFrames> sources, int frames, int sets, Func<MadeFrames, int, FrameSignature> odd) =>
        from source in sources
        from set in Enumerable.Range(0, sets)
        let place = set % frames
        select new Trial([.. Choose(source, frames, set, without: 0).Select((frame, i) => i == place ? odd(source, set) : frame)], place);

    private static IEnumerable<FrameSignature> Choose(MadeFrames source, int frames, int set, int? without = null) =>
        Enumerable.Range(0, source.Shots.Length)
            .Where(shot => shot != without || frames == source.Shots.Length)
            .OrderBy(shot => Source.Seed(source.Source.Name, set, shot))
            .Take(frames)
            .Select(shot => source.Shots[shot]);

    private static double Greatest(ComparedFrame frame) => Enum.GetValues<SignatureKind>().Max(kind => frame.Of(kind) ?? 0);
}
