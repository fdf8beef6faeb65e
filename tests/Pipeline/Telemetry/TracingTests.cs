using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.PipelineTests.Telemetry;

public sealed class TracingTests(Azurite azurite)
{
    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    private static CancellationToken Cancellation => Workbench.Cancellation;

    [Fact]
    public async Task Upload_checks_frame_set_and_seal_are_one_trace_and_each_says_what_sent_it()
    {
        using var folder = new TemporaryFolder();
        using var traced = new Traced();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));

        var id = await bench.InReview();
        await bench.Get<Seal>().Run(Cancellation);

        var spans = traced.Of(id);
        spans.Select(span => span.Name).Distinct().ShouldBe(
            ["ingest", "record", "send checks", "process checks", "compare frames", "send seals", "process seals"],
            ignoreOrder: true);
        foreach (var worked in spans.Where(span => span.Kind == "consumer"))
        {
            var sent = spans.Single(span => span.Id == worked.Parent);
            sent.Name.ShouldBe(worked.Name.Replace("process", "send", StringComparison.Ordinal));
            sent.End.ShouldBeLessThanOrEqualTo(worked.End);
        }

        AncestorsOf(spans.First(span => span.Name == "compare frames"), spans).ShouldBe(["process checks", "send checks", "ingest"]);
        AncestorsOf(spans.First(span => span.Name == "process seals"), spans)[^1].ShouldBe("ingest");
    }

    [Fact]
    public async Task A_decision_days_later_and_a_message_that_comes_again_are_in_the_same_trace()
    {
        using var traced = new Traced();
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();
        await using var later = Workbench.On(bench.Connection, new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(9)));
        var before = traced.Of(id).Count;

        await later.Desk.Run(id, "vote", Approve, Workbench.Ana, Cancellation);
        var decided = traced.Of(id).Skip(before).Single(span => span.Name == Spans.Record);
        foreach (var (queue, body) in bench.Delivered.ToList())
        {
            await later.Deliver(queue, body);
        }

        decided.Parent.ShouldBe(SubjectTrace.Of(id).SpanId.ToHexString(), "nothing led to it but a person");
        decided.Tag(Names.Actor).ShouldBe(Workbench.Ana.Id);
        decided.Tag(Names.Role).ShouldBe("approver");
        decided.Tag(Names.Entries).ShouldBe("candidate.claimed candidate.voted candidate.approved");
        decided.Tag(Names.Version).ShouldBe("5");
        traced.Of(id).Count(span => span.Name == "process checks").ShouldBe(2);
        traced.Of(id).Count(span => span.Name == "ingest").ShouldBe(2);
    }

    [Fact]
    public async Task Messages_of_before_carry_no_trace_and_are_in_it_all_the_same()
    {
        using var traced = new Traced();
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview();

        await bench.Deliver(Pipeline.Queues.Changes, $$"""{"subject":"{{id}}"}""");

        traced.Of(id)[^2].Parent.ShouldBe(SubjectTrace.Of(id).SpanId.ToHexString());
        (traced.Of(id)[^2].Name, traced.Of(id)[^1].Name).ShouldBe(("process changes", "send seals"));
    }

    [Fact]
    public async Task What_serves_several_candidates_is_linked_to_all_of_them()
    {
        using var folder = new TemporaryFolder();
        using var traced = new Traced();
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));
        var (first, second) = (await bench.InReview("1.png", 1), await bench.InReview("2.png", 2));
        await bench.Get<Seal>().Run(Cancellation);
        string[] both = [TraceOf(first), TraceOf(second)];

        var batch = traced.All.Single(span => span.Name == "seal");
        both.Except(batch.Links).ShouldBeEmpty();
        both.ShouldNotContain(batch.Trace);
        traced.Of(first).Single(span => span.Name == "process seals").Links.ShouldBe([batch.Trace]);
        both.Except(traced.Of(second).Last(span => span.Name == "compare frames").Links).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_fails_is_seen_to_fail_and_by_what_without_its_words()
    {
        using var traced = new Traced();
        using var measured = new Measured();
        await using var bench = await Workbench.WithBrief(azurite);

        await Should.ThrowAsync<FormatException>(() => bench.Deliver(Pipeline.Queues.Checks, """{"subject":"Ana Lindqvist"}"""));

        var failed = traced.All[^1];
        (failed.Name, failed.Failed, failed.Tag(Names.ErrorType)).ShouldBe(("process checks", true, "System.FormatException"));
        failed.Tags.Values.ShouldAllBe(value => !value.Contains("Ana", StringComparison.Ordinal));
        measured.Names.ShouldContain("messaging.process.duration{azure_storage_queues checks process System.FormatException}");
    }

    private static string TraceOf(SubjectId id) => SubjectTrace.Of(id).TraceId.ToHexString();

    /// <summary>Names from the parent up.</summary>
    private static List<string> AncestorsOf(KeptSpan span, IReadOnlyList<KeptSpan> all)
    {
        var names = new List<string>();
        while (all.SingleOrDefault(other => other.Id == span.Parent) is { } above)
        {
            names.Add(above.Name);
            span = above;
        }

        return names;
    }
}
