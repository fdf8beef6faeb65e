using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>
/// The fingerprints of all checked candidates, in memory. Lines may come in any order and any number of times: of each candidate the
/// line with the greatest version holds. Not safe for use from several threads at once.
/// </summary>
public sealed class FingerprintIndex
{
    private readonly Dictionary<UInt128, int> places = [];
    private readonly HashSearch hashes = new();
    private readonly List<Line> lines = [];
    private readonly List<HashMatch> matches = [];

    /// <summary>How many candidates are in it.</summary>
    public int Count { get; private set; }

    public void Put(IndexedPrint print)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, print.Candidate, out var known);
        if (!known)
        {
            place = Add(print);
            return;
        }

        var before = At(place);
        if (print.Version < before.Version)
        {
            return;
        }

        Count -= Weight(before.Standing);
        if (before.Hash == print.Hash)
        {
            lines[place] = new(print.Candidate, print.Version, print.Standing);
            Count += Weight(print.Standing);
            return;
        }

        // Another version of the fingerprint itself: the old hash stays where it is and stands for nobody.
        lines[place] = lines[place] with { Standing = Standing.Removed };
        place = Add(print);
    }

    public IndexedPrint? Find(UInt128 candidate) => places.TryGetValue(candidate, out var place) ? At(place) : null;

    public IEnumerable<IndexedPrint> All() => places.Values.Select(At);

    /// <summary>
    /// The candidates that look most like a picture, however it is laid down: decided ones first, then the nearest, each once.
    /// </summary>
    /// <param name="except">The picture's own candidate.</param>
    public ImmutableArray<Near> Nearest(Fingerprint picture, int radius, int most, UInt128? except)
    {
        matches.Clear();
        hashes.Within(picture.Turned.AsSpan(), radius, matches);
        return
        [
            .. matches
                .Where(match => lines[match.Number].Standing != Standing.Removed && lines[match.Number].Candidate != except)
                .GroupBy(match => match.Number)
                .Select(of => of.MinBy(match => (match.Distance, match.Query)))
                .Select(match => new Near(At(match.Number), match.Distance, (Turn)match.Query))
                .OrderByDescending(near => near.Print.Standing is Standing.Approved or Standing.Rejected)
                .ThenBy(near => near.Distance)
                .ThenBy(near => near.Print.Candidate)
                .Take(most),
        ];
    }

    private int Add(IndexedPrint print)
    {
        lines.Add(new(print.Candidate, print.Version, print.Standing));
        Count += Weight(print.Standing);
        return hashes.Add(print.Hash);
    }

    private IndexedPrint At(int place) => new(lines[place].Candidate, lines[place].Version, hashes[place], lines[place].Standing);

    private static int Weight(Standing standing) => standing == Standing.Removed ? 0 : 1;

    /// <summary>What there is to a hash of the same number.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(UInt128 Candidate, long Version, Standing Standing);
}

/// <param name="Distance">Bits of 256 that differ.</param>
/// <param name="Turn">How the picture is to be laid down to look like this one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Near(IndexedPrint Print, int Distance, Turn Turn);
