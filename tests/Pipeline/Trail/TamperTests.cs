using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>What somebody with the storage account's key can do to a sealed trail, and that it is found and named.</summary>
public class TamperTests(Azurite azurite)
{
    private static readonly SubjectId Victim = SealedTrail.Subject(1);

    [Fact]
    public async Task An_edited_entry_is_named_with_what_was_changed()
    {
        var trail = await Sealed();
        await trail.Edit(Victim, SealedTrail.EntryKey(2), row => row["Bytes"] = Changed(row, "Spring", "Summer"));

        (await Only(trail)).ShouldBe(new(
            DifferenceKind.Edited,
            Victim.Value,
            2,
            $"Entry 2 of {Victim} was edited after it was sealed as leaf 4: $.data.title was \"Spring\" and is \"Summer\"."));
    }

    [Fact]
    public async Task An_entry_written_anew_with_the_same_meaning_is_named()
    {
        var trail = await Sealed();
        await trail.Edit(Victim, SealedTrail.EntryKey(2), row => row["Bytes"] = Changed(row, "\"version\":2", "\"version\": 2"));

        var difference = await Only(trail);
        difference.Kind.ShouldBe(DifferenceKind.Edited);
        difference.Message.ShouldContain("the same content in other bytes");
    }

    [Fact]
    public async Task An_entry_in_place_of_another_is_named()
    {
        var trail = await Sealed();
        byte[] third = [];
        await trail.Edit(Victim, SealedTrail.EntryKey(3), row => third = row.GetBinary("Bytes"));
        await trail.Edit(Victim, SealedTrail.EntryKey(2), row => row["Bytes"] = third);

        (await Only(trail)).ShouldBe(new(
            DifferenceKind.Swapped, Victim.Value, 2, $"In place of entry 2 of {Victim} stands entry 3 of {Victim}."));
    }

    [Fact]
    public async Task A_deleted_newest_entry_is_named_though_the_head_was_set_back_too()
    {
        var trail = await Sealed();
        await trail.Table.DeleteEntityAsync(Victim.Value, SealedTrail.EntryKey(3));
        await trail.Edit(Victim, "head", row =>
        {
            row["Version"] = 2L;
            row["State"] = Encoding.UTF8.GetBytes("""{"status":"open","version":2}""");
        });

        (await trail.ShouldBeTampered()).ShouldContain(new Difference(
            DifferenceKind.Missing, Victim.Value, 3, $"Entry 3 of {Victim}, sealed as leaf 5, was removed from the table."));
    }

    [Fact]
    public async Task A_deleted_entry_in_the_middle_is_named()
    {
        var trail = await Sealed();
        await trail.Table.DeleteEntityAsync(Victim.Value, SealedTrail.EntryKey(2));

        (await trail.ShouldBeTampered())[0].ShouldBe(new(
            DifferenceKind.Missing, Victim.Value, 2, $"Entry 2 of {Victim} is missing."));
    }

    [Fact]
    public async Task A_deleted_subject_is_named_entry_by_entry()
    {
        var trail = await Sealed();
        await Delete(trail.Table, Victim);
        await DeletePlaces(trail.Index, Victim);

        var differences = await trail.ShouldBeTampered();

        differences.Select(d => (d.Kind, d.Subject, d.Version)).ShouldBe(
            Enumerable.Range(1, 3).Select(version => (DifferenceKind.Missing, (string?)Victim.Value, (long?)version)));
    }

    [Fact]
    public async Task An_edited_head_is_named()
    {
        var trail = await Sealed();
        await trail.Edit(Victim, "head", row => row["State"] = Encoding.UTF8.GetBytes("""{"status":"approved","version":3}"""));

        (await Only(trail)).ShouldBe(new(
            DifferenceKind.HeadDiffers,
            Victim.Value,
            3,
            $"The head of {Victim} is not what its entries amount to: $.status was \"open\" and is \"approved\"."));
    }

    [Fact]
    public async Task A_heads_status_column_that_says_otherwise_is_named()
    {
        var trail = await Sealed();
        await trail.Edit(Victim, "head", row => row["Status"] = "approved");

        var difference = await Only(trail);
        difference.Kind.ShouldBe(DifferenceKind.HeadColumnDiffers);
        difference.Message.ShouldBe($"The column Status of the head of {Victim} says 'approved', its entries amount to 'open'.");
    }

    [Fact]
    public async Task A_deleted_head_is_named()
    {
        var trail = await Sealed();
        await trail.Table.DeleteEntityAsync(Victim.Value, "head");

        (await Only(trail)).Kind.ShouldBe(DifferenceKind.HeadMissing);
    }

    [Theory]
    [InlineData("Actor", "person-other")]
    [InlineData("Kind", "candidate.approved")]
    [InlineData("At", "2020-01-01T00:00:00.000Z")]
    public async Task A_column_that_says_otherwise_than_its_entry_is_named(string column, string value)
    {
        var trail = await Sealed();
        await trail.Edit(Victim, SealedTrail.EntryKey(2), row => row[column] = value);

        var difference = await Only(trail);
        difference.Kind.ShouldBe(DifferenceKind.ColumnDiffers);
        difference.Message.ShouldStartWith($"The column {column} of entry 2 of {Victim} says '{value}'");
    }

    [Fact]
    public async Task A_row_of_a_foreign_key_is_named()
    {
        var trail = await Sealed();
        await trail.Table.AddEntityAsync(new TableEntity(Victim.Value, "entry-4"));

        (await Only(trail)).Kind.ShouldBe(DifferenceKind.Extra);
    }

    [Theory]
    [InlineData("tile/0/000.p/9", 40, "Leaf 1: the entry in tile/entries/000.p/9 does not give the hash in tile/0/000.p/9")]
    [InlineData("tile/entries/000.p/9", 40, "Leaf 0: the entry in tile/entries/000.p/9 does not give the hash in tile/0/000.p/9")]
    public async Task A_changed_tile_or_bundle_is_named(string blob, int at, string message)
    {
        var trail = await Sealed();
        await Flip(trail.LogBlobs, blob, at);

        var difference = await Only(trail);
        difference.Kind.ShouldBe(DifferenceKind.TileChanged);
        difference.Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_changed_tile_above_the_leaves_is_named()
    {
        var trail = await SealedTrail.Create(azurite);
        for (var i = 0; i < 3; i++)
        {
            await trail.Add(Victim, 90);
        }

        await trail.Seal();
        await Flip(trail.LogBlobs, "tile/1/000.p/1", 7);

        (await Only(trail)).Message.ShouldBe("tile/1/000.p/1 is missing, or not what the tiles below it give.");
    }

    [Fact]
    public async Task Missing_entries_and_tiles_are_a_cut_log()
    {
        var trail = await Sealed();
        await trail.LogBlobs.DeleteBlobAsync("tile/entries/000.p/9");
        await trail.LogBlobs.DeleteBlobAsync("tile/0/000.p/9");

        (await trail.ShouldBeTampered())[0].ShouldBe(new(
            DifferenceKind.Truncated, null, null, "The log is cut: of 9 entries signed, those from 0 on can't be read."));
    }

    [Fact]
    public async Task An_entry_edited_in_table_bundle_and_tiles_alike_is_found_by_the_signed_root()
    {
        var trail = await Sealed();
        byte[] edited = [];
        await trail.Edit(Victim, SealedTrail.EntryKey(2), row => row["Bytes"] = edited = Changed(row, "Spring", "Summer"));
        var bundle = EntryBundle.Decode((await trail.LogBlobs.GetBlobClient("tile/entries/000.p/9").DownloadContentAsync()).Value.Content);
        bundle[4] = edited;
        await Put(trail.LogBlobs, "tile/entries/000.p/9", EntryBundle.Encode(bundle));
        await Put(trail.LogBlobs, "tile/0/000.p/9", LogTile.Encode([.. bundle.Select(entry => MerkleTree.Leaf(entry))]));

        var difference = await Only(trail);
        difference.Kind.ShouldBe(DifferenceKind.Forked);
        difference.Message.ShouldStartWith("The log's first 6 entries don't give the root that was signed at 2027-03-01T09:30:00.000Z: of leaves 3 to 5");
    }

    [Fact]
    public async Task A_checkpoint_rolled_back_is_named_by_those_kept()
    {
        var trail = await Sealed();
        var old = await trail.LogBlobs.GetBlobClient("checkpoint").DownloadContentAsync();
        await trail.Add(Victim);
        await trail.Seal();
        await Put(trail.LogBlobs, "checkpoint", old.Value.Content.ToArray());

        (await Only(trail)).ShouldBe(new(
            DifferenceKind.RolledBack,
            null,
            null,
            "The log's newest checkpoint is of 9 entries, but a checkpoint was kept of 10: it was rolled back."));
        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldContain("rolled back");
    }

    [Fact]
    public async Task A_whole_log_rolled_back_is_named_by_the_witness_and_only_by_it()
    {
        var trail = await Sealed();
        var before = trail.LogBlobs.GetBlobs().ToDictionary(
            blob => blob.Name, blob => trail.LogBlobs.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToArray(), StringComparer.Ordinal);
        await trail.Add(SealedTrail.Subject(7));
        await trail.Seal();
        foreach (var blob in trail.LogBlobs.GetBlobs().ToList())
        {
            await trail.LogBlobs.DeleteBlobAsync(blob.Name);
        }

        foreach (var (name, content) in before)
        {
            await Put(trail.LogBlobs, name, content);
        }

        await trail.Checkpoints.DeleteBlobAsync(Checkpoint.NameOf(10));
        await Delete(trail.Table, SealedTrail.Subject(7));
        await DeletePlaces(trail.Index, SealedTrail.Subject(7));

        (await trail.ShouldBeTampered())[0].Message
            .ShouldBe("The log's newest checkpoint is of 9 entries, but the witness saw 10: it was rolled back.");
        await trail.Add(SealedTrail.Subject(8), 2);
        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldContain("does not continue the witnessed checkpoint");
        File.Delete(trail.Settings.WitnessFile!);
        await Delete(trail.Table, SealedTrail.Subject(8));
        await Put(trail.LogBlobs, "next", new LogBatch(9, []).Encode());
        await trail.LogBlobs.DeleteBlobAsync("alarm");
        await trail.ShouldBeProven();
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_not_trusted_and_stops_sealing()
    {
        var trail = await Sealed();
        var foreign = TrailKeys.Create(Directory.CreateTempSubdirectory("foreign-").FullName);
        using var signer = TrailSigner.Load(foreign);
        var note = signer.Sign(new Checkpoint(foreign.Origin, 9, MerkleTree.EmptyRoot, trail.Time.GetUtcNow()));
        await Put(trail.LogBlobs, "checkpoint", note);
        await trail.Add(Victim);

        (await trail.ShouldBeTampered())[0].Kind.ShouldBe(DifferenceKind.CheckpointUntrusted);
        await Should.ThrowAsync<TrailForkedException>(() => trail.Seal());
        (await trail.Log.Status(CancellationToken.None)).Alarm!.Why.ShouldStartWith("The newest checkpoint can't be trusted.");
        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldStartWith("Sealing is stopped since");
    }

    [Fact]
    public async Task A_second_history_of_the_same_size_stops_sealing()
    {
        var trail = await Sealed();
        using var signer = TrailSigner.Load(trail.Settings);
        var other = signer.Sign(new Checkpoint(trail.Settings.Origin, 10, MerkleTree.EmptyRoot, trail.Time.GetUtcNow()));
        await Put(trail.Checkpoints, Checkpoint.NameOf(10), other);
        await trail.Add(Victim);

        (await Should.ThrowAsync<TrailForkedException>(() => trail.Seal())).Message.ShouldContain("the log has forked");

        (await trail.ShouldBeTampered())[0].Kind.ShouldBe(DifferenceKind.Forked);
    }

    [Fact]
    public async Task A_place_that_the_index_lacks_is_named()
    {
        var trail = await Sealed();
        await DeletePlaces(trail.Index, Victim, from: 3);

        (await Only(trail)).Kind.ShouldBe(DifferenceKind.IndexDiffers);
    }

    [Fact]
    public async Task An_entry_sealed_twice_is_named()
    {
        var trail = await Sealed();
        await DeletePlaces(trail.Index, Victim, from: 3);
        await trail.Announce(Victim);
        await trail.Seal();

        (await Only(trail)).Kind.ShouldBe(DifferenceKind.SealedTwice);
    }

    [Fact]
    public async Task An_entry_not_sealed_in_time_is_not_called_tampering()
    {
        var trail = await Sealed();
        await trail.Add(Victim);
        (await trail.ShouldBeProven()).Unsealed.ShouldBe(1);

        trail.Time.Advance(TimeSpan.FromMinutes(3));

        var report = await trail.Verify();
        report.ExitCode.ShouldBe(2);
        report.ShouldBeOfType<VerifyReport.Incomplete>().Why
            .ShouldStartWith($"1 of 10 entries are unsealed for too long, the oldest since 2027-03-01T09:30:00.000Z: entry 4 of {Victim}.");
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_not_called_tampering()
    {
        var trail = await Sealed();
        var gone = StorageAccount.FromConnectionString("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a");
        var source = new StoredTrail(
            new TrailLog(gone, new BlobStore(gone)), new TrailTable(gone), new TrailIndex(gone), new WitnessFile(null), trail.Time);
        var verify = new Steps.Verify(source, trail.Settings.Identity());

        (await verify.Run((_, _) => throw new InvalidOperationException(), null, CancellationToken.None)).ExitCode.ShouldBe(2);
    }

    /// <summary>Three subjects of three entries: subject 1 has leaves 3 to 5.</summary>
    private async Task<SealedTrail> Sealed()
    {
        var trail = await SealedTrail.Create(azurite);
        for (var subject = 0; subject < 3; subject++)
        {
            await trail.Add(SealedTrail.Subject(subject), 3);
            await trail.Seal();
        }

        return trail;
    }

    private static async Task<Difference> Only(SealedTrail trail) => (await trail.ShouldBeTampered()).ShouldHaveSingleItem();

    private static byte[] Changed(TableEntity row, string was, string now)
    {
        var text = Encoding.UTF8.GetString(row.GetBinary("Bytes"));
        text.ShouldContain(was);
        return Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal));
    }

    private static async Task Delete(TableClient table, SubjectId subject)
    {
        foreach (var row in table.Query<TableEntity>(row => row.PartitionKey == subject.Value).ToList())
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);
        }
    }

    private static async Task DeletePlaces(TableClient index, SubjectId subject, int from = 1)
    {
        for (var version = from; version <= 3; version++)
        {
            var (partition, row) = TrailIndex.KeyOf(subject.Value, version);
            await index.DeleteEntityAsync(partition, row);
        }
    }

    private static async Task Flip(BlobContainerClient container, string name, int at)
    {
        var bytes = (await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();
        bytes[at] ^= 1;
        await Put(container, name, bytes);
    }

    private static Task Put(BlobContainerClient container, string name, byte[] content) =>
        container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true);
}
