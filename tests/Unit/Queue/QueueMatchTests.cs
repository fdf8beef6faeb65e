using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;

namespace ReviewPipeline.UnitTests.Queue;

public class QueueMatchTests
{
    [Fact]
    public void However_the_queue_has_changed_a_filter_finds_what_looking_at_each_item_finds()
    {
        var random = new Random(21);
        var index = new QueueIndex();
        index.Put(Queued.Brief("b1", "First"));
        var items = new Dictionary<int, QueueItem>();
        for (var version = 1; version <= 3_000; version++)
        {
            var number = random.Next(150);
            if (random.Next(4) == 0)
            {
                items.Remove(number);
                index.Put(new QueueLine.Gone(Queued.IdOf(number), version));
            }
            else
            {
                items[number] = Any(random, number);
                index.Put(new QueueLine.Waiting(version, items[number]));
            }

            if (version == 1_500)
            {
                index.Put(Queued.Brief("b0", "Noughth"));
            }

            if (version % 20 == 0)
            {
                var filter = FilterOf(random);
                var now = Queued.Deadline.AddHours(random.Next(-200, 300));
                var page = index.Page(filter, after: null, 1_000, Queued.Ana, now);

                page.Rows.Select(row => row.Item.Id).ShouldBe(
                    items.Values.Where(item => Holds(item, filter, now, version >= 1_500)).Select(item => item.Id), ignoreOrder: true, $"{version}: {filter}");
                page.Found.ShouldBe(page.Rows.Length);
            }
        }
    }

    private static QueueItem Any(Random random, int number)
    {
        var item = Queued.Item(number, $"b{random.Next(2)}", $"s{random.Next(4)}").With([.. random.GetItems(["X-1!", "X-2", "X-3-"], random.Next(3)).Distinct()]);
        item = item with { Since = Queued.Now, Maker = random.GetItems<string?>([null, Queued.Uma.Id, Queued.Ana.Id], 1)[0], Deadline = Queued.Deadline.AddDays(random.Next(2)) };
        item = random.Next(3) == 0 ? item with { Voters = [new(random.GetItems([Queued.Ana, Queued.Ben], 1)[0].Id, random.Next(2))] } : item;
        return random.Next(3) switch
        {
            0 => item.ClaimedBy(Queued.Ana) with { Claim = new(1, Queued.Ana.Id, Queued.Now, Queued.Deadline.AddHours(random.Next(-200, 300))) },
            1 => item.ClaimedBy(Queued.Ben),
            _ => item,
        };
    }

    private static QueueFilter FilterOf(Random random) => new()
    {
        Brief = random.Next(3) == 0 ? $"b{random.Next(3)}" : null,
        Set = random.Next(4) == 0 ? $"s{random.Next(4)}" : null,
        Finding = random.Next(4) == 0 ? $"X-{random.Next(1, 4)}" : null,
        Maker = random.Next(4) == 0 ? Queued.Ana.Id : null,
        State = random.Next(2) == 0 ? random.GetItems(Enum.GetValues<QueueState>(), 1)[0] : null,
        Search = random.Next(3) == 0 ? random.GetItems(["s1", "1", "x 2", "png", "model 7"], 1)[0] : null,
        Mine = random.Next(2) == 0,
    };

    private static bool Holds(QueueItem item, QueueFilter filter, DateTimeOffset now, bool allTerms)
    {
        var terms = item.Brief == "b1" || allTerms
            ? new ReviewTerms(new([new ApprovalStage("Brand")]), Queued.Deadline, Queued.Deadline.AddDays(7))
            : null;
        var noResponseAt = terms?.NoResponseAtFor(item.Since) ?? DateTimeOffset.MaxValue;
        var claim = item.Claim is { } last && last.IsLive(now) ? last : null;
        var due = Due.Of(item.Deadline, noResponseAt, now, terms?.SoonFrom);
        var codes = item.Findings.Where(finding => !finding.Overruled).Select(finding => finding.Code).ToList();
        var text = SearchWords.Fold($"{item.File} {item.Set} {item.Brief} {item.Model} {string.Join(' ', codes)} {(item.Brief == "b1" ? "First" : allTerms ? "Noughth" : "")}");
        return (filter.Brief ?? item.Brief) == item.Brief
            && (filter.Set ?? item.Set) == item.Set
            && (filter.Finding is null || codes.Contains(filter.Finding))
            && (filter.Maker is null || filter.Maker == item.Maker)
            && (filter.State is not { } state || state switch
            {
                QueueState.Waiting => claim is null,
                QueueState.ClaimedByMe => claim?.By == Queued.Ana.Id,
                QueueState.ClaimedByOthers => claim is not null && claim.By != Queued.Ana.Id,
                QueueState.DueSoon => due == DueState.DueSoon,
                QueueState.Overdue => due == DueState.Overdue,
                _ => due == DueState.NoResponse,
            })
            && SearchWords.Of(filter.Search).All(text.Contains)
            && (!filter.Mine || VoteLeft.Has(item, terms, noResponseAt, Queued.Ana, now));
    }
}
