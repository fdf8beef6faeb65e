using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class TimelineTests
{
    private static readonly SubjectId Id = SubjectId.Candidate("spring-launch", new string('a', 64));
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private int ids;

    [Fact]
    public void What_was_recorded_stands_within_the_work_that_recorded_it()
    {
        var check = Span("process checks", "consumer", at: 1, ms: 400, tags: [(Names.Queue, "checks")]);
        var record = Command(parent: check, at: 1.3, version: 2, "candidate.follows");

        var rows = Rows([check, record], Entry(1, at: 0), Entry(2, at: 1.3));

        rows.Select(row => (row.What, row.Depth, row.Entry?.Version)).ShouldBe([("candidate.follows", 0, 1), ("Check", 0, null), ("candidate.follows", 1, 2)]);
        rows[0].Program.ShouldBeNull("only the record tells of it");
        rows[2].Program.ShouldBe("functions");
    }

    [Fact]
    public void Waiting_is_counted_from_sending_and_what_was_held_back_on_purpose_is_not()
    {
        var sent = Span("send changes", "producer", at: 0, ms: 10, tags: [(Names.Delay, "30")]);
        var worked = Span("process changes", "consumer", parent: sent, at: 30.5, ms: 5, tags: [(Names.Queue, "changes")]);

        var row = Rows([sent, worked]).ShouldHaveSingleItem();

        (row.What, row.Waited).ShouldBe(("Project", TimeSpan.FromMilliseconds(490)));
    }

    [Fact]
    public void An_upload_waits_from_its_arrival()
    {
        var ingest = Span(Spans.Ingest, "internal", at: 2, ms: 50, tags: [(Names.Arrived, Timestamps.Format(Noon))]);

        Rows([ingest]).Select(row => (row.What, row.Waited)).ShouldBe([("Uploaded", TimeSpan.Zero), ("Ingest", TimeSpan.FromSeconds(2))]);
    }

    [Fact]
    public void Clocks_that_contradict_each_other_make_no_negative_wait()
    {
        var sent = Span("send checks", "producer", at: 5, ms: 10);
        var worked = Span("process checks", "consumer", parent: sent, at: 1, ms: 5, tags: [(Names.Queue, "checks")]);

        Rows([sent, worked]).Single().Waited.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Projections_in_a_row_are_told_as_one_and_what_lies_between_parts_them()
    {
        KeptSpan Project(double at) => Span("process changes", "consumer", at: at, ms: 10, tags: [(Names.Queue, "changes")]);
        var seal = Span("process seals", "consumer", at: 3, ms: 10, tags: [(Names.Queue, "seals"), (Names.LogSize, "812")]);

        var rows = Rows([Project(1), Project(1.5), seal, Project(4)]);

        rows.Select(row => (row.What, row.Times)).ShouldBe([("Project", 2), ("Seal", 1), ("Project", 1)]);
        rows[1].LogSize.ShouldBe(812);
    }

    [Fact]
    public void A_decision_days_later_is_an_episode_of_its_own()
    {
        var check = Span("process checks", "consumer", at: 1, ms: 400, tags: [(Names.Queue, "checks")]);
        var vote = Command(parent: null, at: 3 * 86_400, version: 1, "candidate.follows", ("review.actor", "person-000000000000000a"), ("review.role", "approver"));

        var timeline = Timeline.Of(Id, [check, vote], [Entry(1, at: 3 * 86_400)]);

        timeline.Episodes.Length.ShouldBe(2);
        timeline.Episodes[1].Rows.Select(row => (row.What, row.Role)).ShouldBe([("Review", "approver"), ("candidate.follows", "approver")]);
        timeline.Trace.ShouldBe(SubjectTrace.Of(Id).TraceId.ToHexString());
    }

    [Fact]
    public void A_refused_command_is_told_with_its_code_and_one_that_changed_nothing_is_not()
    {
        var refused = Command(parent: null, at: 1, version: null, kinds: null, (Names.Refusal, "already-decided"));
        var repeated = Command(parent: null, at: 2, version: null, kinds: null);

        Rows([refused, repeated]).Select(row => (row.What, row.Refusal)).ShouldBe([("Review", null), ("refused", "already-decided")]);
    }

    [Fact]
    public void A_failure_names_its_kind()
    {
        var failed = Span("process checks", "consumer", at: 1, ms: 400, tags: [(Names.Queue, "checks"), (Names.ErrorType, "System.IO.IOException")]) with { Failed = true };

        Rows([failed]).Single().Error.ShouldBe("System.IO.IOException");
    }

    [Fact]
    public void Without_spans_the_record_alone_is_told() =>
        Rows([], Entry(1, at: 0), Entry(2, at: 5)).Select(row => row.Entry!.Version).ShouldBe([1, 2]);

    private static List<TimelineRow> Rows(IReadOnlyList<KeptSpan> spans, params IReadOnlyCollection<Entry> entries) =>
        [.. Timeline.Of(Id, spans, entries).Episodes.SelectMany(episode => episode.Rows)];

    private static Entry Entry(long version, double at) => Subjects.Entry.Create(
        Id, version, Actor.Function("check-candidate"), Noon.AddSeconds(at), new CandidateFollows("candidate-0", (int)version + 1));

    private KeptSpan Command(KeptSpan? parent, double at, long? version, string? kinds, params (string, string)[] tags)
    {
        List<(string, string)> all = [(Names.Subject, Id.Value), .. tags];
        if (version is { } number)
        {
            all.AddRange([(Names.Version, number.ToString(CultureInfo.InvariantCulture)), (Names.Entries, kinds!)]);
        }

        return Span(Spans.Record, "internal", parent, at, 20, [.. all]);
    }

    private KeptSpan Span(string name, string kind, KeptSpan? parent = null, double at = 0, int ms = 1, (string Name, string Value)[]? tags = null) => new(
        SubjectTrace.Of(Id).TraceId.ToHexString(),
        $"{++ids:x16}",
        parent?.Id ?? SubjectTrace.Of(Id).SpanId.ToHexString(),
        name,
        kind,
        "functions",
        Noon.AddSeconds(at),
        ms * 1000L,
        Failed: false,
        (tags ?? []).ToImmutableSortedDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal),
        []);
}
