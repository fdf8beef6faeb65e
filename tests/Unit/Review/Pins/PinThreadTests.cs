using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Pins;

public class PinThreadTests
{
    [Fact]
    public void Numbers_go_by_when_pins_were_placed_and_stay_when_others_are_resolved()
    {
        var (first, second, third) = (Row("pin-c", 1), Row("pin-b", 2), Row("pin-a", 2));

        Numbers(third, second, first).ShouldBe([("pin-c", 1), ("pin-a", 2), ("pin-b", 3)]);
        Numbers(Row("pin-c", 1, Status.Resolved), second, third).ShouldBe([("pin-c", 1), ("pin-a", 2), ("pin-b", 3)]);
    }

    [Fact]
    public void Answers_stand_with_their_pin_oldest_first()
    {
        ListRow Line(string pin, long version) => ListRow.Of(
            "pins", ListRow.PinLineKey(pin, version), new PinLine(pin, version, PinTurn.Replied, new PersonalText.Plain($"{version}"), [], Ana.Id, Start));

        var threads = PinThread.Of([Line("pin-a", 3), Row("pin-a", 1), Line("pin-a", 2), Row("pin-b", 2)]);

        threads[0].Lines.Select(line => line.Text.Opened()).ShouldBe(["2", "3"]);
        threads[1].Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Open_pins_of_earlier_iterations_are_asked_about_until_they_are_resolved_or_carried_over()
    {
        var first = PinThread.Of([Row("pin-a", 1), Row("pin-b", 2, Status.Resolved), Row("pin-c", 3)]);
        var second = PinThread.Of([Row("pin-d", 4, carriedFrom: "pin-a"), Row("pin-e", 5)]);

        Asked([(1, first)], second).ShouldBe(["pin-c"]);
        Asked([(2, second), (1, first)], []).ShouldBe(["pin-c", "pin-d", "pin-e"]);
        Asked([(2, second), (1, first)], PinThread.Of([Row("pin-f", 6, carriedFrom: "pin-d"), Row("pin-g", 7, carriedFrom: "pin-c")]))
            .ShouldBe(["pin-e"]);

        static IEnumerable<string> Asked((int, ImmutableArray<PinThread>)[] earlier, ImmutableArray<PinThread> present) =>
            EarlierPin.Of(earlier, present).Select(pin => pin.Thread.Pin.Id);
    }

    private static (string, int)[] Numbers(params ListRow[] rows) => [.. PinThread.Of(rows).Select(thread => (thread.Pin.Id, thread.Number))];

    private static ListRow Row(string id, int minute, Status status = Status.Open, string? carriedFrom = null) => ListRow.Of(
        "pins",
        id,
        new PinSummary(
            id, Id.Value, new string('a', 64), new PinRegion(1, 1), new PersonalText.Plain("Here."), [], Ana.Id, Start.AddMinutes(minute), status, null, null, carriedFrom));
}
