using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>A set that falls into two groups of at least two frames: each of one scene, and those scenes are different.</summary>
/// <param name="First">Indices in the order of the set, the camp of the first frame.</param>
internal sealed record TwoCamps(ImmutableArray<int> First, ImmutableArray<int> Second)
{
    /// <summary>Frames go to the nearer of the two that are furthest apart; then the two groups are looked at.</summary>
    /// <param name="apart">Distance of two frames as a share of what one scene allows.</param>
    public static TwoCamps? Find(int frames, Func<int, int, double> apart)
    {
        if (frames < 4)
        {
            return null;
        }

        var pairs = from one in Enumerable.Range(0, frames) from other in Enumerable.Range(one + 1, frames - one - 1) select (One: one, Other: other);
        var (left, right) = pairs.MaxBy(pair => apart(pair.One, pair.Other));
        var sides = Enumerable.Range(0, frames).ToLookup(frame => apart(frame, left) <= apart(frame, right));
        ImmutableArray<int> first = [.. sides[true]], second = [.. sides[false]];
        if (first.Length < 2 || second.Length < 2
            || Spread(first, first, apart) > 1 || Spread(second, second, apart) > 1 || Spread(first, second, apart) <= 1)
        {
            return null;
        }

        return first[0] == 0 ? new(first, second) : new(second, first);
    }

    private static double Spread(ImmutableArray<int> some, ImmutableArray<int> others, Func<int, int, double> apart) =>
        Medians.Of([.. some.SelectMany(one => others.Where(other => other != one).Select(other => apart(one, other)))]);
}
