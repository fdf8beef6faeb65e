using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;
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
            "pins", ListRow.PinLineKey(pin, version), new PinLine(pin, version, PinTurn.Replied, $"{version}", [], Ana.Id, Start));

        var threads = PinThread.Of([Line("pin-a", 3), Row("pin-a", 1), Line("pin-a", 2), Row("pin-b", 2)]);

        threads[0].Lines.Select(line => line.Text).ShouldBe(["2", "3"]);
        threads[1].Lines.ShouldBeEmpty();
    }

    private static (string, int)[] Numbers(params ListRow[] rows) => [.. PinThread.Of(rows).Select(thread => (thread.Pin.Id, thread.Number))];

    private static ListRow Row(string id, int minute, Status status = Status.Open) => ListRow.Of(
        "pins",
        id,
        new PinSummary(
            id, Id.Value, new string('a', 64), new PinRegion(1, 1), "Here.", [], Ana.Id, Start.AddMinutes(minute), status, null, null, null));
}
