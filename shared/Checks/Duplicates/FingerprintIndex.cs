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
    private readonly List<IndexedPrint> prints = [];
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

        var before = prints[place];
        if (print.Version < before.Version)
        {
            return;
        }

        Count += Weight(print) - Weight(before);
        if (before.Hash == print.Hash)
        {
            prints[place] = print;
            return;
        }

        // Another version of the fingerprint itself: the old hash stays where it is and stands for nobody.
        prints[place] = before with { Standing = Standing.Removed };
        Count -= Weight(print);
        place = Add(print);
    }

    public IndexedPrint? Find(UInt128 candidate) => places.TryGetValue(candidate, out var place) ? prints[place] : null;

    public IEnumerable<IndexedPrint> All() => places.Values.Select(place => prints[place]);

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
                .Where(match => prints[match.Number] is var print && print.Standing != Standing.Removed && print.Candidate != except)
                .GroupBy(match => match.Number)
                .Select(of => of.MinBy(match => (match.Distance, match.Query)))
                .Select(match => new Near(prints[match.Number], match.Distance, (Turn)match.Query))
                .OrderByDescending(near => near.Print.Standing is Standing.Approved or Standing.Rejected)
                .ThenBy(near => near.Distance)
                .ThenBy(near => near.Print.Candidate)
                .Take(most),
        ];
    }

    private int Add(IndexedPrint print)
    {
        prints.Add(print);
        Count += Weight(print);
        return hashes.Add(print.Hash);
    }

    private static int Weight(IndexedPrint print) => print.Standing == Standing.Removed ? 0 : 1;
}

/// <param name="Distance">Bits of 256 that differ.</param>
/// <param name="Turn">How the picture is to be laid down to look like this one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Near(IndexedPrint Print, int Distance, Turn Turn);
