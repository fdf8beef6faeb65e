using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Steps;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>Logs of several shards: each way to tamper with their chain at 200 random places, and those of the table as in a log of one.</summary>
public class ShardTamperTests
{
    private const int Places = 200;
    private const int Logs = 4;

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly LogIdentity Identity = SyntheticTrail.IdentityOf(Key);

    /// <summary>Those that change rows of the table, and leave the log as it is.</summary>
    private static readonly string[] RowDeeds =
    [
        "a bit flipped in an entry", "two entries swapped", "an entry deleted from the middle", "the newest entry deleted, head and marker set back",
        "an entry inserted, the later ones renumbered", "an entry duplicated", "an entry of another subject", "an entry and its head edited consistently",
    ];

    private static readonly Lazy<ImmutableArray<MemoryPack>> Clean = new(
        () => [.. Enumerable.Range(0, Logs).Select(seed => SyntheticTrail.InMemory(Key, entries: 60 + (seed * 9), batch: 7, seed, largestLog: 20 + seed))]);

    public static TheoryData<string> Kinds => [.. ShardDeeds.All(Key).Select(deed => deed.Kind), .. RowDeeds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Tampering_with_a_log_of_several_shards_is_found_and_named(string kind)
    {
        var deed = ShardDeeds.All(Key).Concat(Deeds.All(Key, Key)).Single(deed => deed.Kind == kind);
        for (var place = 0; place < Places; place++)
        {
            var forger = new Forger(Clean.Value[place % Logs].Copy(), new Random(place));
            var expected = deed.Do(forger);

            var report = await Verified(forger.Done());

            expected.IsIn(report).ShouldBeTrue($"place {place}: {expected} is not in {Told(report)}");
        }
    }

    [Fact]
    public void The_documents_table_lists_each_kind()
    {
        var document = File.ReadAllText(Repository.PathTo("docs", "trail.md"));

        ShardDeeds.All(Key).ShouldAllBe(deed => document.Contains($"| {deed.Kind} | {Places} |\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_clean_logs_of_several_shards_are_proven()
    {
        for (var seed = 2000; seed < 2000 + Places; seed++)
        {
            var pack = SyntheticTrail.InMemory(Key, entries: 15 + (seed % 60), batch: 3 + (seed % 9), seed, largestLog: 5 + (seed % 31));

            var proven = (await Verified(pack)).ShouldBeOfType<VerifyReport.Proven>($"seed {seed}");

            (proven.Size, proven.Shards).ShouldBe((proven.Entries, new Forger(pack, new Random(seed)).Shards));
        }
    }

    [Fact]
    public async Task What_came_after_any_checkpoint_of_any_shard_is_verified_by_itself()
    {
        var pack = Clean.Value[1];
        var forger = new Forger(pack, new Random(1));
        var all = (VerifyReport.Proven)await Verified(pack);
        for (var shard = 0; shard < forger.Shards; shard++)
        {
            foreach (var path in forger.In(shard).Kept)
            {
                var report = await Verified(pack, Identity.OpenAny(pack.Files[path]));
                var proven = report.ShouldBeOfType<VerifyReport.Proven>($"{path}: {Told(report)}");

                (proven.Size, proven.Shards).ShouldBe((all.Size, forger.Shards), path);
                proven.Since.ShouldNotBeNull();
            }
        }

        var (middle, forged) = (Identity.OpenAny(pack.Files[forger.In(1).Kept.First()]), new Forger(pack.Copy(), new Random(2)));
        var entry = forged.AnyEntry(entry => forged.Rows.Single(row => row.Row == entry).Leaf > 50);
        forged.Replace(entry, entry with { Bytes = forged.Forged(entry.Bytes!) });
        Named.As(DifferenceKind.Edited, entry).IsIn(await Verified(forged.Done(), middle)).ShouldBeTrue();
    }

    private static Task<VerifyReport> Verified(MemoryPack pack, Checkpoint? since = null) => Task.Run(async () =>
        await new Verify(await TrailPack.Open(pack, CancellationToken.None), Identity).Run(Heads.Of, progress: null, CancellationToken.None, since));

    private static string Told(VerifyReport report) =>
        report is VerifyReport.Tampered tampered ? string.Join(" | ", tampered.Differences) : report.ToString();
}
