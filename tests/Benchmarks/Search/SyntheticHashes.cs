using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>Hashes as an archive of campaigns has them: many pictures with some versions each.</summary>
internal static class SyntheticHashes
{
    private const int ClusterSize = 10;
    private const int WidestCluster = 60;

    public static PdqHash[] Clustered(int count, int seed)
    {
        var random = new Random(seed);
        var hashes = new PdqHash[count];
        var centre = default(PdqHash);
        for (var i = 0; i < count; i++)
        {
            centre = i % ClusterSize == 0 ? Any(random) : centre;
            hashes[i] = Near(centre, random.Next(WidestCluster), random);
        }

        return hashes;
    }

    /// <summary>Every other one within 40 bits of some hash.</summary>
    public static PdqHash[] Queries(PdqHash[] hashes, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Near(hashes[random.Next(hashes.Length)], random.Next(40), random) : Any(random))];
    }

    /// <summary>As if laid down in seven other ways.</summary>
    public static Fingerprint Picture(PdqHash hash) => new(
        [hash, .. Enumerable.Range(1, 7).Select(i => hash with { Bits0 = ~hash.Bits0 * (ulong)i, Bits128 = ~hash.Bits128 * (ulong)i })], 100);

    private static PdqHash Any(Random random) => new(Word(random), Word(random), Word(random), Word(random));

    private static PdqHash Near(PdqHash hash, int differing, Random random)
    {
        for (var i = 0; i < differing; i++)
        {
            var bit = 1ul << random.Next(64);
            hash = random.Next(4) switch
            {
                0 => hash with { Bits0 = hash.Bits0 ^ bit },
                1 => hash with { Bits64 = hash.Bits64 ^ bit },
                2 => hash with { Bits128 = hash.Bits128 ^ bit },
                _ => hash with { Bits192 = hash.Bits192 ^ bit },
            };
        }

        return hash;
    }

    private static ulong Word(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
}
