using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Telemetry;

public sealed class MeasuringTests(Azurite azurite)
{
    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    private static CancellationToken Cancellation => Workbench.Cancellation;

    [Fact]
    public async Task What_happens_to_candidates_is_counted_and_timed()
    {
        using var folder = new TemporaryFolder();
        using var measured = new Measured();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));

        var id = await bench.InReview();
        await bench.Upload($"{Workbench.Brief}/a/square.png", Pictures.Png(2, 900, 900));
        await bench.Upload($"{Workbench.Brief}/a/notes.png", "no picture"u8.ToArray());
        await bench.Desk.Run(id, "vote", Approve, Workbench.Ana, Cancellation);
        await bench.Desk.Run(id, "again", Approve, Workbench.Ben, Cancellation);
        await bench.Drain();
        await bench.Get<Seal>().Run(Cancellation);

        measured["review.entries{candidate.opened}"].ShouldBe([1, 1]);
        measured["review.decisions{approved}"].ShouldBe([1]);
        measured["review.findings{SPEC-003 blocking}"].ShouldBe([1]);
        measured.Names.ShouldContain(name => name.StartsWith("review.refusals{INTAKE-", StringComparison.Ordinal));
        measured["review.refusals{already-decided}"].ShouldBe([1]);
        measured["review.ingest.duration{png}"].Length.ShouldBe(2);
        measured["review.check.duration{png}"].Length.ShouldBe(2);
        measured["review.seal.lag"].Length.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task What_waits_is_measured_with_its_age_and_what_is_stuck_too()
    {
        using var folder = new TemporaryFolder();
        using var measured = new Measured();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));
        var queues = bench.Get<WorkQueues>();
        await queues.Create("checks-poison", Cancellation);
        await queues.Send("checks-poison", "stuck", Cancellation);
        await queues.Send(Pipeline.Queues.Checks, "first", Cancellation);
        await queues.Send(Pipeline.Queues.Checks, "second", Cancellation);
        await using var later = Workbench.On(
            bench.Connection, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(7)), SigningSettings.In(folder.Path));

        await later.Get<MeasureBacklog>().Run(Cancellation);

        measured["review.queue.depth{checks}"].ShouldBe([2]);
        measured["review.queue.age{checks}"].ShouldHaveSingleItem().ShouldBeInRange(7 * 60, 8 * 60);
        measured["review.queue.poison{checks}"].ShouldBe([1]);
        measured["review.queue.depth{uploads}"].ShouldBe([0]);
        measured["review.queue.age{uploads}"].ShouldBe([0]);
        measured["review.queue.poison{uploads}"].ShouldBe([0]);
        measured["review.seal.age"].ShouldHaveSingleItem().ShouldBeInRange(7 * 60, 8 * 60, "the brief waits to be sealed");
        measured["review.seal.stopped"].ShouldBe([0]);
        measured["review.witness.mismatch"].ShouldBe([0]);
    }

    [Fact]
    public async Task Once_all_is_sealed_nothing_waits_to_be()
    {
        using var folder = new TemporaryFolder();
        using var measured = new Measured();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));
        await bench.Get<Seal>().Run(Cancellation);

        // Projecting once more tells of the brief once more: there is a message, and nothing to seal.
        await bench.Get<Project>().Run(SubjectId.Brief(Workbench.Brief), Cancellation);
        await bench.Get<MeasureBacklog>().Run(Cancellation);

        measured["review.queue.depth{seals}"].ShouldBe([1]);
        measured["review.seal.age"].ShouldBe([0]);
    }

    [Fact]
    public async Task A_log_that_was_put_back_contradicts_the_witness_and_then_stops_sealing()
    {
        using var folder = new TemporaryFolder();
        using var measured = new Measured();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));
        await bench.Get<Seal>().Run(Cancellation);
        var checkpoint = bench.Container(Pipeline.Containers.TrailLog).GetBlobClient(TrailLog.CheckpointBlob);
        var before = (await checkpoint.DownloadContentAsync(Cancellation)).Value.Content;
        await bench.InReview();
        await bench.Get<Seal>().Run(Cancellation);
        await bench.Get<MeasureBacklog>().Run(Cancellation);

        await checkpoint.UploadAsync(before, overwrite: true, Cancellation);
        await bench.Get<MeasureBacklog>().Run(Cancellation);
        await Should.ThrowAsync<TrailForkedException>(() => bench.Get<Seal>().Run(Cancellation));
        await bench.Get<MeasureBacklog>().Run(Cancellation);

        measured["review.witness.mismatch"].ShouldBe([0, 1, 1]);
        measured["review.seal.stopped"].ShouldBe([0, 0, 1]);
    }
}
