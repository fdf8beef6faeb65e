using Azure.Data.Tables;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>An earlier version kept the places of sealed entries with a partition for each subject (docs/adr/0019).</summary>
public class EarlierIndexTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_earlier_version_sealed_is_not_sealed_once_more()
    {
        var trail = await Sealed();
        await LaidOutAsBefore(trail);
        await trail.Add(SealedTrail.Subject(1));

        var refused = await Should.ThrowAsync<EarlierLayoutException>(() => trail.Seal());

        refused.Message.ShouldContain("Stop every host of the functions, run 'review rebuild --index'");
        (await trail.Log.Status(Cancellation)).Size.ShouldBe(5);
    }

    [Fact]
    public async Task It_is_rebuilt_from_the_log_through_all_shards_and_sealing_goes_on_where_it_was()
    {
        var trail = await Sealed();
        await LaidOutAsBefore(trail);
        await trail.Add(SealedTrail.Subject(1));

        using var data = new TemporaryFolder();
        var review = new ReviewProgram(trail.Connection, data.Path) { VerifierKey = await File.ReadAllTextAsync(trail.Settings.VerifierKeyFile!, Cancellation) };

        var ended = await review.Run("rebuild", "--index");
        await trail.Seal();

        ended.ShouldEndWith(0).Output.ShouldContain("5 places of sealed entries were written from the log, 5 rows of an earlier version were removed.");
        (await trail.Log.Status(Cancellation)).Size.ShouldBe(6);
        await trail.ShouldBeProven();
        (await new TrailIndex(trail.Account).Earlier(Cancellation).AnyAsync(Cancellation)).ShouldBeFalse();
        (await Rebuild(trail)).ShouldBe(new(Written: 6, Removed: 0), "it may be repeated");
    }

    [Fact]
    public async Task A_table_with_rows_of_both_versions_is_known_by_the_earlier_ones()
    {
        var trail = await Sealed();
        await trail.Index.AddEntityAsync(new TableEntity("brief-trail-9", $"{1:D19}") { ["Leaf"] = 9L }, Cancellation);

        await Should.ThrowAsync<EarlierLayoutException>(() => new StoredLayout(trail.Log, new(trail.Account), new(trail.Account)).Require(Cancellation));
    }

    [Fact]
    public async Task What_this_version_wrote_is_looked_through_once()
    {
        var trail = await Sealed();
        (await trail.Log.HasKnownIndex(Cancellation)).ShouldBeFalse("the table was empty when sealing began");

        await new StoredLayout(trail.Log, new(trail.Account), new(trail.Account)).Require(Cancellation);

        (await trail.Log.HasKnownIndex(Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_functions_do_not_start_on_it_and_say_what_to_do()
    {
        var trail = await Sealed();
        await LaidOutAsBefore(trail);

        var said = await Should.ThrowAsync<TimeoutException>(() => RunningHost.StartFunctions(
            trail.Connection,
            ("Trail__SigningKeyFile", trail.Settings.SigningKeyFile!), ("Trail__VerifierKeyFile", trail.Settings.VerifierKeyFile!), ("SealSchedule", "0 0 0 1 1 *"),
            ("SweepSchedule", "0 0 0 1 1 *"), ("RemindSchedule", "0 0 0 1 1 *"), ("MeasureSchedule", "0 0 0 1 1 *")));

        said.Message.ShouldContain("run 'review rebuild --index'");
    }

    /// <summary>Five entries of two subjects, in two shards.</summary>
    private async Task<SealedTrail> Sealed()
    {
        var trail = await SealedTrail.Create(azurite, largestLog: 4);
        await trail.Add(SealedTrail.Subject(1), 3);
        await trail.Add(SealedTrail.Subject(2), 2);
        await trail.Seal();
        (await trail.Log.Status(Cancellation)).ShouldSatisfyAllConditions(status => status.Size.ShouldBe(5), status => status.Shard.ShouldBe(1));
        return trail;
    }

    private static async Task LaidOutAsBefore(SealedTrail trail)
    {
        await foreach (var place in new TrailIndex(trail.Account).All(Cancellation))
        {
            var (partition, row) = TrailIndex.KeyOf(place.Subject, place.Version);
            await trail.Index.DeleteEntityAsync(partition, row, cancellationToken: Cancellation);
            await trail.Index.AddEntityAsync(new TableEntity(place.Subject, $"{place.Version:D19}") { ["Leaf"] = place.Leaf }, Cancellation);
        }
    }

    private static Task<IndexReport> Rebuild(SealedTrail trail) =>
        new RebuildIndex(trail.Log, trail.Source, trail.Settings.Identity(), new(trail.Account)).Run(Cancellation);
}
