using ReviewPipeline.Review;
using static ReviewPipeline.UnitTests.Review.BusinessDaysTests;

namespace ReviewPipeline.UnitTests.Review;

public class DueTests
{
    private static readonly DateTimeOffset Deadline = At("2027-03-01T17:00:00+01:00");
    private static readonly DateTimeOffset NoResponseAt = At("2027-03-08T17:00:00+01:00");

    [Theory]
    [InlineData("2027-02-28T16:59:59+01:00", DueState.Ahead)]
    [InlineData("2027-02-28T17:00:00+01:00", DueState.DueSoon)]
    [InlineData("2027-03-01T16:59:59+01:00", DueState.DueSoon)]
    [InlineData("2027-03-01T16:00:00Z", DueState.Overdue)]
    [InlineData("2027-03-08T16:59:59+01:00", DueState.Overdue)]
    [InlineData("2027-03-08T17:00:00+01:00", DueState.NoResponse)]
    public void How_it_stands_is_read_off_the_clock_to_the_second(string now, DueState expected) =>
        Due.Of(Deadline, NoResponseAt, At(now)).ShouldBe(expected);

    [Fact]
    public void A_deadline_is_near_from_the_first_reminder_on()
    {
        var firstReminder = At("2027-02-24T09:00:00+01:00");

        Due.Of(Deadline, NoResponseAt, firstReminder, firstReminder).ShouldBe(DueState.DueSoon);
        Due.Of(Deadline, NoResponseAt, firstReminder.AddSeconds(-1), firstReminder).ShouldBe(DueState.Ahead);
    }
}
