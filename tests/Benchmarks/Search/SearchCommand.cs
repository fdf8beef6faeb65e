using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>
/// What it costs to find near-duplicates among a thousand to a million images: one search, and a new instance's first one. Hashes are
/// synthetic, seeded, in clusters of ten; half of the queries are near one of them, half near none.
/// </summary>
internal static class SearchCommand
{
    private const int Queries = 200;

    /// <summary>Long enough for the runtime to have compiled the loops for good.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.7);

    private const int LeastRounds = 10;

    private static readonly (int Hashes, double GoalMicroseconds)[] Sizes = [(1_000, 5), (10_000, 10), (100_000, 100), (1_000_000, 400)];

    public static void Run(string[] args)
    {
        Console.WriteLine($"Radius {Neighbour.SamePicture} is one search; a check searches radius {Neighbour.EditedCopy} in all eight ways to lay a picture down.");
        Console.WriteLine("| hashes | radius 31, µs | goal, µs | by | recall | a check, µs | memory, MB | multi-index: made in, ms | more memory, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var measured = Sizes.Select(size => (size.Hashes, Microseconds: Measure(size.Hashes, size.GoalMicroseconds))).ToList();
        var exponent = Math.Log(measured[^1].Microseconds / measured[0].Microseconds) / Math.Log((double)measured[^1].Hashes / measured[0].Hashes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time grows as n^{exponent:0.00} from {measured[0].Hashes:N0} to {measured[^1].Hashes:N0}."));
        Console.WriteLine();
        ColdInstance.Measure(lines: 100_000).GetAwaiter().GetResult();
    }

    private static double Measure(int count, double goal)
    {
        var hashes = SyntheticHashes.Clustered(count, seed: 1);
        var queries = SyntheticHashes.Queries(hashes, Queries, seed: 2);

        var empty = GC.GetTotalMemory(forceFullCollection: true);
        var index = new FingerprintIndex();
        for (var i = 0; i < hashes.Length; i++)
        {
            index.Put(new((UInt128)i, 1, hashes[i], Standing.Undecided));
        }

        var memory = GC.GetTotalMemory(forceFullCollection: true) - empty;
        var check = MicrosecondsEach(queries[..20], query => index.Nearest(SyntheticHashes.Picture(query), Neighbour.EditedCopy, Neighbourhood.Most, null));
        GC.KeepAlive(index);

        var search = new HashSearch();
        Array.ForEach(hashes, hash => search.Add(hash));
        var matches = new List<HashMatch>();
        var scanned = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        search.Within(queries.AsSpan(0, 1), Neighbour.SamePicture, matches);
        var making = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var more = GC.GetTotalMemory(forceFullCollection: true) - scanned;
        var narrow = MicrosecondsEach(queries, query =>
        {
            matches.Clear();
            search.Within([query], Neighbour.SamePicture, matches);
        });

        var indexed = count > HashSearch.ScanUpTo;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {narrow:0.0} | {goal:0} | {(indexed ? "multi-index" : "scan")} | {Recall(search, hashes, queries):0.000} | {check:0} | {memory / 1e6:0.0} | {(indexed ? $"{making:0}" : "")} | {(indexed ? $"{more / 1e6:0}" : "")} |"));
        return narrow;
    }

    /// <summary>The mean over the queries, of each its quickest time: whatever else the machine does only adds.</summary>
    private static double MicrosecondsEach(PdqHash[] queries, Action<PdqHash> search)
    {
        var quickest = new TimeSpan[queries.Length];
        Array.Fill(quickest, TimeSpan.MaxValue);
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < LeastRounds || Stopwatch.GetElapsedTime(began) < Least; round++)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                search(queries[i]);
                var taken = Stopwatch.GetElapsedTime(started);
                quickest[i] = taken < quickest[i] ? taken : quickest[i];
            }
        }

        return quickest.Average(time => time.TotalMicroseconds);
    }

    /// <summary>What was found of all that a look at every hash finds.</summary>
    private static double Recall(HashSearch search, PdqHash[] hashes, PdqHash[] queries)
    {
        int there = 0, found = 0;
        foreach (var query in queries)
        {
            var matches = new List<HashMatch>();
            search.Within([query], Neighbour.SamePicture, matches);
            var numbers = matches.Select(match => match.Number).ToHashSet();
            for (var i = 0; i < hashes.Length; i++)
            {
                if (hashes[i].DistanceTo(query) <= Neighbour.SamePicture)
                {
                    there++;
                    found += numbers.Contains(i) ? 1 : 0;
                }
            }
        }

        return (double)found / there;
    }
}
