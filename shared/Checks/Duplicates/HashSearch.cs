using System.Numerics;
using System.Runtime.InteropServices;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>
/// All hashes within a radius of one, exactly: a scan, or from <see cref="ScanUpTo"/> hashes on and for a radius of at most
/// <see cref="MultiIndex.WidestRadius"/> an index of 16-bit parts. Wider than that a scan is quicker at every size: for radius 63 the
/// index was 3.4 times slower.
/// </summary>
/// <param name="scanUpTo">So many hashes are scanned and not indexed.</param>
public sealed class HashSearch(int scanUpTo = HashSearch.ScanUpTo)
{
    /// <summary>Up to here a scan takes at most about a tenth of a millisecond (<c>tests/Benchmarks -- search</c>).</summary>
    public const int ScanUpTo = 100_000;

    /// <summary>Of 128 random bits 64 ± 6 differ: up to this radius the first half alone rules out nearly every hash.</summary>
    private const int HalfIsEnough = 40;

    private const int FirstRoom = 1024;

    /// <summary>Hashes are scanned by as many as stay in the first cache, once for each query.</summary>
    private const int Block = 512;

    /// <summary>Two words a hash in each: the half that most are ruled out by lies close together.</summary>
    private ulong[] low = new ulong[FirstRoom * 2];
    private ulong[] high = new ulong[FirstRoom * 2];
    private MultiIndex? index;

    public int Count { get; private set; }

    /// <returns>The hash's number, counted from 0.</returns>
    public int Add(PdqHash hash)
    {
        if (low.Length == Count * 2)
        {
            Array.Resize(ref low, low.Length * 2);
            Array.Resize(ref high, high.Length * 2);
        }

        (low[Count * 2], low[Count * 2 + 1]) = (hash.Bits0, hash.Bits64);
        (high[Count * 2], high[Count * 2 + 1]) = (hash.Bits128, hash.Bits192);
        return Count++;
    }

    public PdqHash this[int number] => new(low[number * 2], low[number * 2 + 1], high[number * 2], high[number * 2 + 1]);

    /// <summary>Adds to <paramref name="matches"/> every hash at most <paramref name="radius"/> bits from a query, once for each query.</summary>
    public void Within(ReadOnlySpan<PdqHash> queries, int radius, List<HashMatch> matches)
    {
        var indexed = 0;
        if (radius <= MultiIndex.WidestRadius && Count > scanUpTo)
        {
            if (index is null || Count - index.Count > scanUpTo)
            {
                index = MultiIndex.Over(low.AsSpan(0, Count * 2), high.AsSpan(0, Count * 2));
            }

            indexed = index.Count;
            for (var query = 0; query < queries.Length; query++)
            {
                index.Within(query, queries[query], radius, low, high, matches);
            }
        }

        for (var from = indexed; from < Count; from += Block)
        {
            var to = Math.Min(from + Block, Count);
            for (var query = 0; query < queries.Length; query++)
            {
                if (radius <= HalfIsEnough)
                {
                    ScanByHalf(query, queries[query], radius, from, to, matches);
                }
                else
                {
                    Scan(query, queries[query], radius, from, to, matches);
                }
            }
        }
    }

    private void ScanByHalf(int query, PdqHash hash, int radius, int from, int to, List<HashMatch> matches)
    {
        var words = low.AsSpan(from * 2, (to - from) * 2);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            if (BitOperations.PopCount(words[i] ^ hash.Bits0) + BitOperations.PopCount(words[i + 1] ^ hash.Bits64) <= radius)
            {
                Confirm(query, hash, radius, from + i / 2, matches);
            }
        }
    }

    private void Scan(int query, PdqHash hash, int radius, int from, int to, List<HashMatch> matches)
    {
        var words = low.AsSpan(from * 2, (to - from) * 2);
        var others = high.AsSpan(from * 2, words.Length);
        for (var i = 0; i + 1 < words.Length && i + 1 < others.Length; i += 2)
        {
            var distance = BitOperations.PopCount(words[i] ^ hash.Bits0) + BitOperations.PopCount(words[i + 1] ^ hash.Bits64)
                + BitOperations.PopCount(others[i] ^ hash.Bits128);
            if (distance <= radius)
            {
                Confirm(query, hash, radius, from + i / 2, matches);
            }
        }
    }

    private void Confirm(int query, PdqHash hash, int radius, int number, List<HashMatch> matches)
    {
        var distance = this[number].DistanceTo(hash);
        if (distance <= radius)
        {
            matches.Add(new(query, number, distance));
        }
    }
}

/// <param name="Query">Which of the queries.</param>
/// <param name="Number">Which hash, as <see cref="HashSearch.Add"/> numbered it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HashMatch(int Query, int Number, int Distance);
