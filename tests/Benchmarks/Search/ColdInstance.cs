using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Storage;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>What a new instance reads before it can answer, and what it reads before each later search; on Azurite.</summary>
internal static class ColdInstance
{
    public static async Task Measure(int lines)
    {
        await using var azurite = new Azurite();
        var account = StorageAccount.FromConnectionString(await azurite.NewAccount());
        await account.EnsureCreated(CancellationToken.None);
        var writer = new FingerprintLog(account);
        var hashes = SyntheticHashes.Clustered(lines, seed: 3);
        await writer.Append([.. hashes.Select((hash, i) => new IndexedPrint((UInt128)i, 1, hash, Standing.Undecided))], CancellationToken.None);

        using var calls = new StorageCalls();
        var reader = new FingerprintLog(account);
        var cursor = new LineCursor();
        var index = new FingerprintIndex();
        await Tell($"a new instance, {lines:N0} images", () => reader.ReadNew(cursor, index.Put, CancellationToken.None));
        await Tell("a later search, nothing new", () => reader.ReadNew(cursor, index.Put, CancellationToken.None));
        await Tell("a line added", () => writer.Append([new((UInt128)lines, 1, hashes[0], Standing.Approved)], CancellationToken.None));
        await Tell("a later search, one line new", () => reader.ReadNew(cursor, index.Put, CancellationToken.None));
        Console.WriteLine($"{index.Count:N0} images read.");

        async Task Tell(string what, Func<Task> work)
        {
            calls.Clear();
            var started = Stopwatch.GetTimestamp();
            await work();
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what}: {calls.Count} storage calls, {calls.Bytes / 1e6:0.00} MB, {milliseconds:0} ms"));
        }
    }
}
