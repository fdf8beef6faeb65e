using System.Diagnostics;
using OpenTelemetry;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class SpanFileTests
{
    [Fact]
    public async Task A_span_is_read_back_by_its_trace()
    {
        using var folder = new TemporaryFolder();
        using var file = new SpanFile(folder.Path, "functions");
        using var span = Ended("process checks");
        span.SetTag("review.subject", "candidate-1").SetTag("error.type", "IOException").SetStatus(ActivityStatusCode.Error);

        file.Export(new Batch<Activity>(span)).ShouldBe(ExportResult.Success);

        var kept = (await Read(folder, span)).ShouldHaveSingleItem();
        kept.ShouldBe(KeptSpan.Of(span, "functions") with { Tags = kept.Tags, Links = kept.Links });
        kept.Tags.ShouldBe(KeptSpan.Of(span, "functions").Tags);
        (kept.Failed, kept.Program, kept.Name).ShouldBe((true, "functions", "process checks"));
        (await SpanFolder.Read(folder.Path, new string('0', 32), Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_kept_is_bounded_and_the_newest_stays()
    {
        using var folder = new TemporaryFolder();
        using var file = new SpanFile(folder.Path, "functions", largest: 20_000);
        Activity? last = null;
        for (var i = 0; i < 500; i++)
        {
            last?.Dispose();
            last = Ended("process checks");
            file.Export(new Batch<Activity>(last));
        }

        Directory.EnumerateFiles(folder.Path).Sum(path => new FileInfo(path).Length).ShouldBeInRange(20_000, 40_000);
        (await Read(folder, last!)).ShouldHaveSingleItem();
        last!.Dispose();
    }

    [Fact]
    public async Task A_line_that_was_cut_hides_no_other()
    {
        using var folder = new TemporaryFolder();
        using var span = Ended("ingest");
        using (var file = new SpanFile(folder.Path, "functions"))
        {
            file.Export(new Batch<Activity>(span));
        }

        await File.AppendAllTextAsync(SpanFolder.FileOf(folder.Path, "functions"), $"{{\"trace\":\"{span.TraceId}\",\"na", Cancellation);

        (await Read(folder, span)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_fails_no_work()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "taken"), "");
        using var file = new SpanFile(Path.Combine(folder.Path, "taken"), "functions");
        using var span = Ended("ingest");

        file.Export(new Batch<Activity>(span)).ShouldBe(ExportResult.Failure);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<IReadOnlyList<KeptSpan>> Read(TemporaryFolder folder, Activity span) =>
        SpanFolder.Read(folder.Path, span.TraceId.ToHexString(), Cancellation);

    private static Activity Ended(string name)
    {
        using var listening = new Traced();
        var span = Spans.Part(name)!;
        span.Stop();
        return span;
    }
}
