using CsCheck;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.UnitTests.Checks.Duplicates;

public class HashSearchTests
{
    private static readonly Gen<PdqHash> AnyHash = Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, (a, b, c, d) => new PdqHash(a, b, c, d));

    /// <summary>A query, hashes near it and far from it, and whatever lies between.</summary>
    private static readonly Gen<(PdqHash Query, PdqHash[] Hashes)> Neighbourhoods =
        from query in AnyHash
        from near in Gen.Int[0, 255].Array[0, 90].Array[0, 60]
        from far in AnyHash.Array[0, 60]
        from order in Gen.Int[0, 1000]
        select (query, near.Select(bits => bits.Aggregate(query, Flip)).Concat(far).OrderBy(hash => (hash.Bits0 ^ (ulong)order) % 97).ToArray());

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(20)]
    public void Whatever_the_radius_every_hash_within_it_is_found_once_and_no_other(int scanUpTo) =>
        Gen.Select(Neighbourhoods, Gen.Int[0, 100]).Sample(
            given =>
            {
                var ((query, hashes), radius) = given;
                var search = new HashSearch(scanUpTo);
                Array.ForEach(hashes, hash => search.Add(hash));
                var matches = new List<HashMatch>();
                search.Within([query], radius, matches);

                var expected = hashes.Select((hash, i) => new HashMatch(0, i, hash.DistanceTo(query))).Where(match => match.Distance <= radius);
                return expected.SequenceEqual(matches.OrderBy(match => match.Number));
            },
            iter: 3000);

    [Fact]
    public void Hashes_added_after_the_index_was_made_are_found_too()
    {
        var search = new HashSearch(scanUpTo: 4);
        var matches = new List<HashMatch>();
        for (var i = 0; i < 20; i++)
        {
            search.Add(new((ulong)i, 0, 0, 0));
            matches.Clear();
            search.Within([new((ulong)i, 0, 0, 0)], 0, matches);
            matches.ShouldBe([new(0, i, 0)]);
        }
    }

    [Fact]
    public void Each_query_has_its_own_matches()
    {
        var search = new HashSearch();
        PdqHash one = new(1, 2, 3, 4), other = new(~1ul, ~2ul, ~3ul, ~4ul);
        search.Add(one);
        search.Add(other);
        var matches = new List<HashMatch>();
        search.Within([other, one], 64, matches);
        matches.ShouldBe([new(1, 0, 0), new(0, 1, 0)], ignoreOrder: true);
    }

    private static PdqHash Flip(PdqHash hash, int bit) => (bit / 64) switch
    {
        0 => hash with { Bits0 = hash.Bits0 ^ (1ul << bit) },
        1 => hash with { Bits64 = hash.Bits64 ^ (1ul << bit) },
        2 => hash with { Bits128 = hash.Bits128 ^ (1ul << bit) },
        _ => hash with { Bits192 = hash.Bits192 ^ (1ul << bit) },
    };
}
