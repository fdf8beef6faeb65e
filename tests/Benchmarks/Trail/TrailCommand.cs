using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Steps;
using ReviewPipeline.TestSupport;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Benchmarks.Trail;

/// <summary>
/// Verification of an exported pack beside a plain loop that parses the JSON of the same entries and hashes them; a log ten times as long
/// beside it; the length of proofs; memory. Packs are generated on disk, as the product's own rules would have written them.
/// </summary>
internal static class TrailCommand
{
    private const int Rounds = 11;
    private const double GoalRatio = 0.40;

    /// <param name="args">Entries of the shorter log; 100,000 where not given. The longer one has ten times as many.</param>
    public static void Run(string[] args) => RunAsync(args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000).GetAwaiter().GetResult();

    private static async Task RunAsync(int entries)
    {
        Console.WriteLine(Machine.Description());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var folder = new TemporaryFolder();
        var few = Pack.Generate(Path.Combine(folder.Path, "few"), key, entries);
        var many = Pack.Generate(Path.Combine(folder.Path, "many"), key, entries * 10);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{few.Size:N0} and {many.Size:N0} entries of {few.EntryBytes / few.Size} bytes, {few.Folder} on disk."));

        var paired = PairedRounds.Measure(Rounds, () => few.Verify(), () => few.ParseAndHash());
        var ratio = 1 / paired.Ratio;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"verification {few.Size / paired.Milliseconds:0.0} k entries/s, plain parse and hash {few.Size / paired.BaseMilliseconds:0.0} k entries/s: {ratio:P0} (goal ≥ {GoalRatio:P0})"));

        // Other work on the machine takes the second core from verification first; of processor time it takes nothing.
        var worked = PairedRounds.Measure(Rounds, () => few.Verify(), () => few.ParseAndHash(), static () => Environment.CpuUsage.TotalTime.TotalMilliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"processor time of all threads: {worked.Milliseconds * 1e3 / few.Size:0.00} µs an entry against {worked.BaseMilliseconds * 1e3 / few.Size:0.00}: {1 / worked.Ratio:P0} on one core, at most {2 / worked.Ratio:P0} on two"));

        var longer = PairedRounds.Measure(3, () => many.Verify(), () => few.Verify());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"verify({many.Size:N0})/verify({few.Size:N0}) = {longer.Ratio:0.00} (goal 8 to 13)"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"memory held at the most: {few.Peak() / 1e6:0.0} MB and {many.Peak() / 1e6:0.0} MB"));
        foreach (var pack in new[] { few, many })
        {
            var longest = await pack.LongestProof();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"proofs in {pack.Size:N0}: at most {longest} hashes (⌈log2 n⌉ = {Math.Ceiling(Math.Log2(pack.Size)):0})"));
        }
    }

    private sealed class Pack(string folder, LogIdentity identity, long size, long entryBytes)
    {
        public string Folder => System.IO.Path.GetFileName(folder);

        public long Size => size;

        public long EntryBytes => entryBytes;

        public static Pack Generate(string folder, ECDsa key, int entries)
        {
            Directory.CreateDirectory(folder);
            var trail = new SyntheticTrail(key);
            using (var rows = File.Create(System.IO.Path.Combine(folder, PackLayout.Rows)))
            {
                trail.Write(
                    (path, content) =>
                    {
                        var file = System.IO.Path.Combine(folder, path);
                        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
                        File.WriteAllBytes(file, content);
                    },
                    rows, entries, LogTile.FullWidth, seed: 1);
            }

            var pack = new Pack(folder, trail.Identity, 0, 0);
            return new(folder, trail.Identity, TrailPack.Open(new PackFolder(folder), CancellationToken.None).Result.Manifest.Size, pack.Entries().Sum(entry => (long)entry.Length));
        }

        public void Verify(IProgress<VerifyProgress>? progress = null)
        {
            var source = TrailPack.Open(new PackFolder(folder), CancellationToken.None).Result;
            var report = new Verify(source, identity).Run(Heads.Of, progress, CancellationToken.None).Result;
            if (report is not VerifyReport.Proven)
            {
                throw new InvalidOperationException($"The pack is not proven: {report}");
            }
        }

        public void ParseAndHash()
        {
            foreach (var entry in Entries())
            {
                using var document = JsonDocument.Parse(entry);
                SHA256.HashData(entry);
            }
        }

        /// <summary>What the garbage collector holds after each 20,000 entries, less what it held before.</summary>
        public long Peak()
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var peak = 0L;
            var looked = 0L;
            Verify(new Looking(progress =>
            {
                if (Math.Abs(progress.Done - looked) >= 20_000)
                {
                    looked = progress.Done;
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            }));
            return peak;
        }

        public async Task<int> LongestProof()
        {
            var source = await TrailPack.Open(new PackFolder(folder), CancellationToken.None);
            var random = new Random(3);
            var longest = 0;
            for (var i = 0; i < 500; i++)
            {
                var leaf = i == 0 ? size - 1 : random.NextInt64(size);
                longest = Math.Max(longest, (await ProofHashes.Read(source.Shard(0), MerkleProof.Inclusion(leaf, size), size, CancellationToken.None)).Length);
            }

            return longest;
        }

        private IEnumerable<byte[]> Entries()
        {
            var source = new PackFolder(folder);
            for (var bundle = 0L; ; bundle++)
            {
                var path = LogTile.BundlePath(bundle, LogTile.FullWidth);
                var bytes = source.Read(path, CancellationToken.None).Result;
                if (bytes is null && size > bundle * LogTile.FullWidth)
                {
                    bytes = source.Read(LogTile.BundlePath(bundle, LogTile.WidthAt(0, bundle, size)), CancellationToken.None).Result;
                }

                if (bytes is null)
                {
                    yield break;
                }

                foreach (var entry in EntryBundle.Decode(bytes.Value.Span))
                {
                    yield return entry;
                }
            }
        }

        private sealed class Looking(Action<VerifyProgress> look) : IProgress<VerifyProgress>
        {
            public void Report(VerifyProgress value) => look(value);
        }
    }
}
