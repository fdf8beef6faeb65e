using System.Security.Cryptography;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;
using ReviewPipeline.UnitTests.Trail.Tampering;

namespace ReviewPipeline.UnitTests.Trail;

/// <summary>A log that was continued in new shards: proofs over the change, and a witness that follows it or refuses to.</summary>
public sealed class ChainOfShardsTests : IDisposable
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly LogIdentity Identity = SyntheticTrail.IdentityOf(Key);

    private readonly TemporaryFolder folder = new();
    private readonly Forger log = new(SyntheticTrail.InMemory(Key, entries: 90, batch: 8, seed: 5, largestLog: 30), new Random(5));

    private int Last => log.Shards - 1;

    private string StateFile => Path.Combine(folder.Path, "witness.note");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_shard_has_its_own_origin_and_begins_with_the_last_checkpoint_of_the_one_before()
    {
        log.Shards.ShouldBeGreaterThanOrEqualTo(4);
        log.Newest.Origin.ShouldBe(SyntheticTrail.Origin);
        for (var shard = 1; shard <= Last; shard++)
        {
            log.In(shard).Newest.Origin.ShouldBe($"{SyntheticTrail.Origin}/{shard}");
            log.In(shard).LogEntries()[0].ShouldBe(log.Files[log.In(shard - 1).NewestPath]);
        }
    }

    [Fact]
    public async Task Every_entry_of_every_shard_is_proven_with_the_one_verifier_key()
    {
        var prove = new Prove(await Pack(), Identity);
        foreach (var (row, _) in log.Rows.Where(row => row.Row is StoredEntry))
        {
            var stored = (StoredEntry)row;

            var proof = (await prove.Inclusion(stored.Subject, stored.KeyVersion, CancellationToken.None))!;

            InclusionProof.Parse(proof.ToString()).Verify(Identity).Entry.Bytes.ShouldBe(stored.Bytes);
        }
    }

    [Fact]
    public async Task That_the_log_only_grew_is_proven_from_any_checkpoint_to_the_end_of_any_later_shard()
    {
        var prove = new Prove(await Pack(), Identity);
        var ends = Enumerable.Range(0, log.Shards).Select(shard => log.In(shard).NewestPath).ToList();
        for (var shard = 0; shard < log.Shards; shard++)
        {
            foreach (var path in log.In(shard).Kept)
            {
                var earlier = Identity.OpenAny(log.Files[path]);
                foreach (var end in ends[shard..])
                {
                    var text = (await prove.Growth(earlier, log.Files[end], CancellationToken.None)).ToString();

                    GrowthProof.Parse(text).Verify(earlier, Identity).ShouldBe(Identity.OpenAny(log.Files[end]), $"{path} to {end}");
                }
            }
        }
    }

    [Fact]
    public async Task Within_one_shard_the_proof_is_the_one_that_other_tools_take()
    {
        var from = Identity.Open(log.Files[log.Kept.First()]);

        var text = (await new Prove(await Pack(), Identity).Growth(from, log.Files[log.NewestPath], CancellationToken.None)).ToString();

        ConsistencyProof.Parse(text).Verify(from, Identity).ShouldBe(log.Newest);
    }

    [Fact]
    public async Task A_changed_proof_over_shards_is_refused()
    {
        var from = Identity.Open(log.Files[log.Kept.First()]);
        var proof = await new Prove(await Pack(), Identity).Growth(from, log.Files[log.In(Last).NewestPath], CancellationToken.None);
        GrowthProof[] changed =
        [
            proof with { Openings = proof.Openings.RemoveAt(0) },
            proof with { Openings = proof.Openings.SetItem(1, proof.Openings[1] with { Entry = proof.Openings[0].Entry }) },
            proof with { Openings = proof.Openings.SetItem(0, proof.Openings[0] with { Path = proof.Openings[0].Path.SetItem(0, Hash.Of([1])) }) },
            proof with { Within = proof.Within with { Checkpoint = proof.Openings[1].Checkpoint } },
        ];

        foreach (var other in changed)
        {
            Should.Throw<FormatException>(() => GrowthProof.Parse(other.ToString()).Verify(from, Identity));
        }
    }

    [Fact]
    public async Task The_witness_follows_from_any_checkpoint_of_any_shard()
    {
        foreach (var path in Enumerable.Range(0, log.Shards).SelectMany(shard => log.In(shard).Kept).ToList())
        {
            File.WriteAllBytes(StateFile, log.Files[path]);

            (await Look()).ShouldBeOfType<WitnessAnswer.Continued>(path).Seen.ShouldBe(log.In(Last).Newest);

            File.ReadAllBytes(StateFile).ShouldBe(log.Files[log.In(Last).NewestPath]);
        }
    }

    [Fact]
    public async Task A_second_successor_of_the_same_shard_is_refused()
    {
        var successor = log.In(Last);
        File.WriteAllBytes(StateFile, log.Files[successor.NewestPath]);
        var entries = successor.LogEntries();
        entries[^1] = log.Forged(log.AnyEntry().Bytes!);
        successor.WriteLog([.. entries, entries[^1]], Key);

        await ShouldRefuse("does not continue");
    }

    [Fact]
    public async Task A_successor_that_does_not_commit_to_the_last_checkpoint_that_was_seen_is_refused()
    {
        var (closed, successor) = (log.In(Last - 1), log.In(Last));
        File.WriteAllBytes(StateFile, log.Files[closed.NewestPath]);
        var entries = successor.LogEntries();
        entries[0] = log.Files[closed.Kept.First()];
        successor.WriteLog(entries, Key);

        await ShouldRefuse("those between were cut off");
    }

    [Fact]
    public async Task A_successor_of_another_history_of_the_shard_is_refused()
    {
        var (closed, successor) = (log.In(Last - 1), log.In(Last));
        File.WriteAllBytes(StateFile, log.Files[closed.NewestPath]);
        var history = closed.LogEntries();
        history[3] = log.Forged(log.AnyEntry().Bytes!);
        closed.WriteLog(history, Key);
        var entries = successor.LogEntries();
        entries[0] = log.Files[closed.NewestPath];
        successor.WriteLog(entries, Key);

        await ShouldRefuse("does not continue");
    }

    [Fact]
    public async Task A_chain_that_was_cut_to_fewer_shards_is_refused()
    {
        File.WriteAllBytes(StateFile, log.Files[log.In(Last).NewestPath]);
        log.In(Last).RemoveShard();

        await ShouldRefuse($"but the witness saw {SyntheticTrail.Origin}/{Last}, which comes after it: the chain of shards was cut");
    }

    [Theory]
    [InlineData("300\n", 300, 0, 0)]
    [InlineData("300 2 512\n", 300, 2, 512)]
    public void A_decision_says_of_which_shard_it_is_and_of_the_first_one_nothing(string text, long from, int shard, long start)
    {
        var batch = LogBatch.Decode(System.Text.Encoding.ASCII.GetBytes(text));

        (batch.From, batch.Shard, batch.Start).ShouldBe((from, shard, start));
        System.Text.Encoding.ASCII.GetString(batch.Encode()).ShouldBe(text);
    }

    [Theory]
    [InlineData("300 2\n")]
    [InlineData("300 0 0\n")]
    [InlineData("300 99999999999 1\n")]
    [InlineData("300 2 -1\n")]
    [InlineData("\n")]
    public void A_decision_that_says_it_otherwise_is_none(string text) =>
        Should.Throw<FormatException>(() => LogBatch.Decode(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(SyntheticTrail.Origin, 0)]
    [InlineData(SyntheticTrail.Origin + "/1", 1)]
    [InlineData(SyntheticTrail.Origin + "/0", null)]
    [InlineData(SyntheticTrail.Origin + "/01", null)]
    [InlineData(SyntheticTrail.Origin + "/x", null)]
    [InlineData(SyntheticTrail.Origin + "1", null)]
    [InlineData("elsewhere/1", null)]
    public void A_shard_is_known_by_its_origin(string origin, int? shard) => LogShard.NumberOf(origin, SyntheticTrail.Origin).ShouldBe(shard);

    private async Task<TrailPack> Pack() => await TrailPack.Open(log.Done(), CancellationToken.None);

    private async Task<WitnessAnswer> Look() => await new Witness(await Pack(), Identity, new WitnessFile(StateFile)).Look(CancellationToken.None);

    private async Task ShouldRefuse(string why)
    {
        var before = File.ReadAllBytes(StateFile);

        (await Look()).ShouldBeOfType<WitnessAnswer.Refused>().Why.ShouldContain(why);

        File.ReadAllBytes(StateFile).ShouldBe(before);
    }
}
