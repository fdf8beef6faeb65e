using ReviewPipeline.Reports.Queue;

namespace ReviewPipeline.UnitTests.Queue;

public class QueueOrderTests
{
    [Fact]
    public void The_soonest_deadline_comes_first_then_blocking_findings_then_what_the_set_check_names_then_advice()
    {
        var index = Queued.Index(
            Queued.Item(1),
            Queued.Item(2).With("SPEC-001", "SPEC-002", "SPEC-003"),
            Queued.Item(3, set: "odd"),
            Queued.Item(4, set: "odd").With("SPEC-001"),
            Queued.Item(5).With("SPEC-001!"),
            Queued.Item(6).With("SPEC-001!", "SPEC-002!"),
            Queued.Item(7) with { Deadline = Queued.Deadline.AddDays(-1) },
            Queued.Item(8).With("SPEC-001!-", "SPEC-002!-"));

        index.Put(new QueueLine.FrameSet("set-9", 3, "spring-launch", "odd", [Queued.IdOf(3)], ["SET-004"]));

        index.Found().ShouldBe(["7.png", "6.png", "5.png", "3.png", "4.png", "2.png", "1.png", "8.png"]);
    }

    [Fact]
    public void A_frame_that_is_the_odd_one_no_longer_goes_back_to_its_place()
    {
        var index = Queued.Index(Queued.Item(1), Queued.Item(2));
        index.Put(new QueueLine.FrameSet("set-9", 3, "spring-launch", "hero", [Queued.IdOf(2)], ["SET-004"]));
        index.Found().ShouldBe(["2.png", "1.png"]);
        index.Found(new() { Finding = "SET-004" }).ShouldBe(["2.png", "1.png"]);

        index.Put(new QueueLine.Gone("set-9", 4));

        index.Found().ShouldBe(["1.png", "2.png"]);
        index.Found(new() { Finding = "SET-004" }).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_order_lines_come_in_and_however_often_the_greatest_version_holds()
    {
        QueueLine[] lines =
        [
            new QueueLine.Waiting(2, Queued.Item(1)),
            new QueueLine.Waiting(3, Queued.Item(1).ClaimedBy(Queued.Ben)),
            new QueueLine.Gone(Queued.IdOf(1), 4),
            new QueueLine.Waiting(2, Queued.Item(2)),
            new QueueLine.Gone(Queued.IdOf(2), 3),
            new QueueLine.Waiting(4, Queued.Item(2).With("SPEC-001!")),
            new QueueLine.Waiting(1, Queued.Item(3)),
            new QueueLine.FrameSet("set-9", 2, "spring-launch", "hero", [Queued.IdOf(3)], ["SET-004"]),
            Queued.Brief("spring-launch", "Spring launch"),
        ];
        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            QueueLine[] shuffled = [.. lines, .. random.GetItems(lines, 6)];
            random.Shuffle(shuffled);
            var index = new QueueIndex();
            foreach (var line in shuffled)
            {
                index.Put(line);
                _ = random.Next(3) == 0 ? index.Count : 0;
            }

            index.Found().ShouldBe(["2.png", "3.png"], $"round {round}");
        }
    }

    [Fact]
    public void Kept_up_with_by_many_small_changes_it_is_the_same_as_made_at_once()
    {
        var random = new Random(11);
        var kept = new QueueIndex();
        var last = new Dictionary<int, QueueLine>();
        for (var version = 1; version <= 4_000; version++)
        {
            var number = random.Next(200);
            QueueLine line = random.Next(4) == 0
                ? new QueueLine.Gone(Queued.IdOf(number), version)
                : new QueueLine.Waiting(version, Queued.Item(number, set: $"{number % 7}").With([.. Enumerable.Repeat("SPEC-001!", random.Next(3))])
                    with { Deadline = Queued.Deadline.AddDays(random.Next(5)) });
            last[number] = line;
            kept.Put(line);
            _ = random.Next(50) == 0 ? 0 : kept.Count;
        }

        var made = new QueueIndex();
        last.Values.ToList().ForEach(made.Put);

        kept.Count.ShouldBe(made.Count);
        All(kept).ShouldBe(All(made));

        static List<string> All(QueueIndex index) =>
            [.. index.Next(new(), null, 1_000, Queued.Ana, Queued.Now).Items.Select(item => item.Id)];
    }
}
