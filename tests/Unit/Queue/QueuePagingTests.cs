using ReviewPipeline.Reports.Queue;

namespace ReviewPipeline.UnitTests.Queue;

public class QueuePagingTests
{
    [Fact]
    public void Pages_follow_each_other_without_a_gap_or_a_double()
    {
        var index = Queued.Index([.. Enumerable.Range(1, 23).Select(number => Queued.Item(number))]);

        var seen = new List<string>();
        QueueKey? after = null;
        do
        {
            var page = index.Page(new(), Link(after), 5, Queued.Ana, Queued.Now);
            seen.AddRange(page.Rows.Select(row => row.Item.File));
            after = page.After;
        }
        while (after is not null);

        seen.ShouldBe(Enumerable.Range(1, 23).Select(number => $"{number}.png"));
    }

    [Fact]
    public void What_comes_and_goes_between_two_pages_moves_nothing_onto_or_off_the_second()
    {
        var index = Queued.Index([.. Enumerable.Range(10, 10).Select(number => Queued.Item(number))]);
        var first = index.Page(new(), after: null, 5, Queued.Ana, Queued.Now);

        index.Put(new QueueLine.Gone(Queued.IdOf(12), 2));
        index.Put(new QueueLine.Gone(first.Rows[^1].Item.Id, 2));
        index.Put(new QueueLine.Waiting(1, Queued.Item(1)));
        var second = index.Page(new(), Link(first.After), 5, Queued.Ana, Queued.Now);

        second.Rows.Select(row => row.Item.File).ShouldBe(["15.png", "16.png", "17.png", "18.png", "19.png"]);
        second.After.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a cursor")]
    [InlineData("AAAA")]
    [InlineData("MSAyIDMgNA")]
    [InlineData("🙂")]
    public void A_text_that_is_no_cursor_is_told_from_one(string text) => QueueKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_items_beside_one_are_those_that_the_filter_leaves()
    {
        var index = Queued.Index(
            [.. Enumerable.Range(1, 9).Select(number => Queued.Item(number, set: number % 2 == 0 ? "even" : "odd"))]);
        var odd = new QueueFilter { Set = "odd" };

        Beside(Queued.IdOf(3), odd).ShouldBe(["5.png", "7.png"]);
        Beside(Queued.IdOf(7), odd, before: true).ShouldBe(["5.png", "3.png"]);
        Beside(Queued.IdOf(4), odd).ShouldBe(["5.png", "7.png"]);
        Beside("candidate-none", odd).ShouldBe(["1.png", "3.png"]);

        IEnumerable<string> Beside(string candidate, QueueFilter filter, bool before = false) =>
            index.Beside(candidate, filter, 2, Queued.Ana, Queued.Now, before).Select(item => item.File);
    }

    private static QueueKey? Link(QueueKey? key)
    {
        if (key is null)
        {
            return null;
        }

        QueueKey.TryParse(key.Value.AsCursor(), out var back).ShouldBeTrue();
        return back;
    }
}
