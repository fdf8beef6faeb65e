using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests;

public sealed class PinTests(Azurite azurite)
{
    private const int People = 20;
    private const int Each = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_people_who_point_at_one_picture_at_once_lose_nothing_and_numbers_stay()
    {
        await using var desk = await Open();
        var candidate = await desk.AddCandidate(Workbench.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var people = Enumerable.Range(0, People).Select(i => new Actor($"person-{i:x16}", Role.Approver)).ToList();

        await Task.WhenAll(people.Select(async person =>
        {
            for (var i = 0; i < Each; i++)
            {
                var (_, result) = await desk.Pins.Place(
                    candidate, new(i * 100, 500), $"Pin {i} of {person.Id}", $"k{i}", person, Cancellation);
                result.ShouldBeOfType<CommandResult<PinState>.Done>().New.ShouldBeTrue();
            }
        }));
        var placed = await desk.Pins.Of(candidate, Cancellation);
        await Parallel.ForEachAsync(placed.Where(thread => thread.Number % 3 == 0), Cancellation, async (thread, cancellation) =>
        {
            SubjectId.TryParse(thread.Pin.Id, out var pin).ShouldBeTrue();
            (await desk.Pins.Resolve(candidate, pin, "Seen to.", "r", people[0], cancellation)).ShouldBeOfType<CommandResult<PinState>.Done>();
        });
        var later = await desk.Pins.Of(candidate, Cancellation);

        placed.Length.ShouldBe(People * Each);
        placed.Select(thread => thread.Pin.Text).ShouldBeUnique();
        placed.Select(thread => thread.Number).ShouldBe(Enumerable.Range(1, People * Each));
        NumbersOf(later).ShouldBe(NumbersOf(placed));
        later.Count(thread => !thread.Pin.IsOpen).ShouldBe(People * Each / 3);
        later.Where(thread => !thread.Pin.IsOpen).ShouldAllBe(thread => thread.Lines.Single().Turn == PinTurn.Resolved);
    }

    [Fact]
    public async Task Replies_to_one_pin_at_once_are_all_there()
    {
        await using var desk = await Open();
        var candidate = await desk.AddCandidate(Workbench.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var (pin, _) = await desk.Pins.Place(candidate, null, "What do you think?", "k", Workbench.Ana, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.Pins.Reply(candidate, pin, $"{i}", $"k{i}", Workbench.Ben, Cancellation)));

        var thread = (await desk.Pins.Of(candidate, Cancellation)).Single();
        var keys = await desk.Keys();
        thread.Lines.Select(line => keys.Read(line.Text!)).Order(StringComparer.Ordinal).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7"]);
    }

    [Fact]
    public async Task A_pin_is_answered_only_on_the_candidate_that_it_is_on()
    {
        await using var desk = await Open();
        var one = await desk.AddCandidate(Workbench.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var other = await desk.AddCandidate(Workbench.Brief, "hero", "b.png", Picture.Dot, Results.Met);
        var (pin, _) = await desk.Pins.Place(one, null, "Here.", "k", Workbench.Ana, Cancellation);

        var answer = await desk.Pins.Resolve(other, pin, null, "k", Workbench.Ana, Cancellation);

        answer.ShouldBeOfType<CommandResult<PinState>.Refused>().Why.ShouldBeOfType<Refusal.NotFound>();
    }

    [Fact]
    public async Task Lost_rows_are_rebuilt_from_the_entries_with_all_answers()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await using var desk = new StagedDesk(bench.Connection);
        var candidate = await desk.AddCandidate(Workbench.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var (pin, _) = await desk.Pins.Place(candidate, new(1, 2, 300, 400), "Here.", "k", Workbench.Ana, Cancellation);
        await desk.Pins.Reply(candidate, pin, "I see.", "k", Workbench.Ben, Cancellation);
        await desk.Pins.Resolve(candidate, pin, null, "k", Workbench.Ben, Cancellation);
        var before = await Rows(bench, candidate);
        foreach (var row in before)
        {
            await bench.Get<Lists>().Delete(row.Partition, row.Key, Cancellation);
        }

        var report = await bench.Get<Rebuild>().Run(repairHeads: false, Cancellation);

        report.IsRight.ShouldBeTrue();
        report.Rows[ListRow.PinsOf(candidate.Value)].Missing.ShouldBe(3);
        (await Rows(bench, candidate)).ShouldBe(before);
    }

    private async Task<StagedDesk> Open()
    {
        var bench = await Workbench.WithBrief(azurite);
        return new StagedDesk(bench.Connection);
    }

    private static async Task<List<ListRow>> Rows(Workbench bench, SubjectId candidate) =>
        await bench.Get<Lists>().Rows(ListRow.PinsOf(candidate.Value), Cancellation).ToListAsync(Cancellation);

    private static List<(string, int)> NumbersOf(ImmutableArray<PinThread> threads) =>
        [.. threads.Select(thread => (thread.Pin.Id, thread.Number))];
}
