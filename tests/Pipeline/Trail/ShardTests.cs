using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>A log that becomes full: it is closed, and continued in a shard that begins with its last checkpoint.</summary>
public class ShardTests(Azurite azurite)
{
    private const int Full = 256;

    private static readonly Actor Auditor = new("person-00000000000000ad", Role.Auditor);

    [Fact]
    public async Task A_full_log_is_continued_and_everything_stays_provable()
    {
        var trail = await Sealed(600);
        var identity = trail.Settings.Identity();

        // 256 entries; then a first leaf and 255; then a first leaf and the rest.
        (await trail.ShouldBeProven()).ShouldBe(new(600, 600, trail.Time.GetUtcNow(), 0, Witnessed: true) { Shards = 3 });
        var newest = identity.OpenAny((await trail.Newest()).Span);
        (newest.Origin, newest.Size).ShouldBe(($"{identity.Origin}/2", 600 - Full - 255 + 1));
        var status = await trail.Log.Status(CancellationToken.None);
        (status.Size, status.Shard, status.Leaves).ShouldBe((600, 2, newest.Size));

        var prove = new Prove(trail.Source, identity);
        foreach (var (version, shard) in new[] { (1L, 0), (256L, 0), (257L, 1), (511L, 1), (512L, 2), (600L, 2) })
        {
            var (entry, under) = (await prove.Inclusion(SealedTrail.Subject(1).Value, version, CancellationToken.None))!.Verify(identity);
            (entry.Version, identity.ShardOf(under)).ShouldBe((version, shard));
        }

        foreach (var shard in new[] { 0, 1, 2 })
        {
            var earlier = identity.OpenAny((await trail.Log.Shard(shard).ReadPublished(CancellationToken.None))!.Value.Span);
            var text = (await prove.Growth(earlier, await trail.Newest(), CancellationToken.None)).ToString();
            GrowthProof.Parse(text).Verify(earlier, identity).ShouldBe(newest);
            (await trail.Verify(earlier)).ShouldBeOfType<VerifyReport.Proven>().Shards.ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_pack_holds_all_shards_and_so_does_a_selection()
    {
        var trail = await Sealed(300);
        var (all, some) = (NewPath(), NewPath());

        var manifest = await trail.Exporter().Run(all, ExportFormat.Pack, null, Auditor, "one", CancellationToken.None);
        await trail.Exporter().Run(
            some, ExportFormat.Pack, new(SealedTrail.Subject(1).Value, null, null, null, null), Auditor, "two", CancellationToken.None);

        (manifest.Size, manifest.Shards).ShouldBe((300, 2));
        (await trail.CheckPack(all)).ShouldBeOfType<VerifyReport.Proven>().Shards.ShouldBe(2);
        (await trail.CheckPack(some)).ShouldBeOfType<VerifyReport.Proven>().Shards.ShouldBe(2);
        File.Delete(Path.Combine(some, "shard", "1", "checkpoint"));
        (await trail.CheckPack(some)).ShouldBeOfType<VerifyReport.Tampered>();
    }

    [Fact]
    public async Task A_log_from_before_there_were_shards_is_closed_as_it_stands_and_its_checkpoints_stay_where_they_were()
    {
        var trail = await SealedTrail.Create(azurite);
        await Add(trail, 300);
        await trail.Seal();
        var before = trail.LogBlobs.GetBlobs().Select(blob => blob.Name).ToList();
        var full = trail.With(largestLog: Full);

        (await full.Seal()).Shard.ShouldBe(1);
        await Add(full, 5);
        (await full.Seal()).ShouldSatisfyAllConditions(report => report.Size.ShouldBe(305), report => report.Shard.ShouldBe(1));

        (await full.ShouldBeProven()).Shards.ShouldBe(2);
        before.ShouldBeSubsetOf(full.LogBlobs.GetBlobs().Select(blob => blob.Name));
    }

    [Fact]
    public async Task An_idle_log_is_signed_anew_in_its_current_shard()
    {
        var trail = await Sealed(Full);
        (await trail.Seal()).Shard.ShouldBe(1);
        trail.Time.Advance(TimeSpan.FromHours(1));

        (await trail.Seal()).Heartbeat.ShouldBeTrue();

        (await trail.ShouldBeProven()).Checkpoint.ShouldBe(trail.Time.GetUtcNow());
        trail.Checkpoints.GetBlobs().Select(blob => blob.Name).ShouldBe(
            ["0000000000000000256", "shard/1/0000000000000000001", "shard/1/0000000000000000001-20270301T103000000Z"]);
    }

    [Fact]
    public async Task The_witness_follows_into_the_new_shard_and_refuses_when_it_is_taken_away()
    {
        var trail = await Sealed(200);
        var file = Path.Combine(Directory.CreateTempSubdirectory("witness-").FullName, "state");
        var witness = new Witness(trail.Source, trail.Settings.Identity(), new WitnessFile(file));
        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.FirstUse>();
        await Add(trail, 400);
        await trail.Seal();

        var continued = (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Continued>();
        (continued.Before.Size, continued.Seen.Origin).ShouldBe((200, $"{trail.Settings.Origin}/2"));

        await trail.LogBlobs.GetBlobClient("shard/2/checkpoint").DeleteAsync();
        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Refused>().Why.ShouldContain("the chain of shards was cut");
        (await trail.ShouldBeTampered()).ShouldContain(difference => difference.Kind == DifferenceKind.RolledBack);
    }

    [Fact]
    public async Task A_sealer_whose_witness_is_shards_behind_follows_the_chain_to_it()
    {
        var trail = await Sealed(100);
        var behind = await File.ReadAllBytesAsync(trail.Settings.WitnessFile!);
        await Add(trail, 500);
        await trail.Seal();
        await File.WriteAllBytesAsync(trail.Settings.WitnessFile!, behind);

        await Add(trail, 1);
        await trail.Seal();

        trail.Settings.Identity().OpenAny(await File.ReadAllBytesAsync(trail.Settings.WitnessFile!)).Origin.ShouldBe($"{trail.Settings.Origin}/2");
        (await trail.ShouldBeProven()).Size.ShouldBe(601);
    }

    [Fact]
    public async Task A_decision_put_back_to_a_closed_shard_stops_sealing_and_signs_nothing()
    {
        var trail = await SealedTrail.Create(azurite);
        await Add(trail, 300);
        await trail.Seal();
        var old = (await trail.LogBlobs.GetBlobClient(TrailLog.NextBlob).DownloadContentAsync()).Value.Content;
        await trail.With(largestLog: Full).Seal();
        await trail.LogBlobs.GetBlobClient(TrailLog.NextBlob).UploadAsync(old, overwrite: true);
        await Add(trail, 5);

        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldContain("Shard 0 was closed at 300 entries");

        (await trail.Log.ReadAlarm(CancellationToken.None)).ShouldNotBeNull();
        trail.Settings.Identity().Open((await trail.Log.Shard(0).ReadPublished(CancellationToken.None))!.Value.Span).Size.ShouldBe(300);
    }

    [Fact]
    public async Task A_shard_decided_to_begin_with_an_earlier_checkpoint_stops_sealing_and_is_not_begun()
    {
        var trail = await Sealed(100);
        var earlier = await trail.Newest();
        await Add(trail, 100);
        await trail.Seal();
        var successor = new LogBatch(200, []).Successor(earlier);
        await trail.LogBlobs.GetBlobClient(TrailLog.NextBlob).UploadAsync(new BinaryData(successor.Encode()), overwrite: true);

        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldContain("which is not its last one");

        (await trail.Log.Shard(1).ReadPublished(CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("255")]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_log_of_less_than_a_tile_is_refused_at_the_start(string size) => Should.Throw<InvalidOperationException>(
        () => ReviewSettings.Read(new Microsoft.Extensions.Configuration.ConfigurationManager { ["ReviewStorage"] = "UseDevelopmentStorage=true", ["Trail:LargestLog"] = size })).Message.ShouldContain("at least 256");

    private async Task<SealedTrail> Sealed(int entries)
    {
        var trail = await SealedTrail.Create(azurite, Full);
        await Add(trail, entries);
        await trail.Seal();
        return trail;
    }

    private static async Task Add(SealedTrail trail, int entries)
    {
        for (var rest = entries; rest > 0; rest -= 90)
        {
            await trail.Add(SealedTrail.Subject(1), Math.Min(rest, 90));
        }
    }

    private static string NewPath() => Path.Combine(Directory.CreateTempSubdirectory("export-").FullName, "taken");
}
