using ReviewPipeline.Review;

namespace ReviewPipeline.UnitTests.Review;

/// <summary>In 2027 clocks change in Oslo on 28 March and 31 October, in New York on 14 March and 7 November.</summary>
public class BusinessDaysTests
{
    private static readonly TimeZoneInfo Oslo = TimeZones.Find("Europe/Oslo")!;
    private static readonly TimeZoneInfo NewYork = TimeZones.Find("America/New_York")!;
    private static readonly DateOnly[] None = [];

    [Theory]
    [InlineData("2027-03-01T17:00:00+01:00", 1, "2027-03-02T17:00:00+01:00")] // Monday to Tuesday
    [InlineData("2027-03-05T17:00:00+01:00", 1, "2027-03-08T17:00:00+01:00")] // Friday to Monday
    [InlineData("2027-03-06T17:00:00+01:00", 1, "2027-03-08T17:00:00+01:00")] // Saturday to Monday
    [InlineData("2027-03-07T17:00:00+01:00", 2, "2027-03-09T17:00:00+01:00")] // Sunday to Tuesday
    [InlineData("2027-03-06T17:00:00+01:00", 0, "2027-03-06T17:00:00+01:00")]
    [InlineData("2027-03-01T17:00:00+01:00", 10, "2027-03-15T17:00:00+01:00")]
    public void Business_days_after_a_moment_pass_over_weekends(string from, int days, string expected) =>
        BusinessDays.After(At(from), days, Oslo, None).ShouldBe(At(expected));

    [Theory]
    [InlineData("2027-03-08T17:00:00+01:00", 1, "2027-03-05T17:00:00+01:00")] // Monday to Friday
    [InlineData("2027-03-07T17:00:00+01:00", 1, "2027-03-05T17:00:00+01:00")] // Sunday to Friday
    [InlineData("2027-03-06T17:00:00+01:00", 3, "2027-03-03T17:00:00+01:00")] // Saturday to Wednesday
    public void Business_days_before_a_moment_pass_over_weekends(string from, int days, string expected) =>
        BusinessDays.Before(At(from), days, Oslo, None).ShouldBe(At(expected));

    [Fact]
    public void A_holiday_is_no_business_day_whether_counted_over_or_started_from()
    {
        DateOnly[] holidays = [new(2027, 5, 17), new(2027, 5, 6)];

        BusinessDays.After(At("2027-05-14T12:00:00+02:00"), 1, Oslo, holidays).ShouldBe(At("2027-05-18T12:00:00+02:00"));
        BusinessDays.Before(At("2027-05-18T12:00:00+02:00"), 1, Oslo, holidays).ShouldBe(At("2027-05-14T12:00:00+02:00"));
        BusinessDays.After(At("2027-05-17T12:00:00+02:00"), 1, Oslo, holidays).ShouldBe(At("2027-05-18T12:00:00+02:00"));
        BusinessDays.After(At("2027-05-05T12:00:00+02:00"), 1, Oslo, holidays).ShouldBe(At("2027-05-07T12:00:00+02:00"));
    }

    [Fact]
    public void The_time_of_day_stays_the_same_over_both_changes_of_the_clock()
    {
        Exactly(BusinessDays.After(At("2027-03-26T17:00:00+01:00"), 1, Oslo, None)).ShouldBe("2027-03-29T17:00:00+02:00");
        Exactly(BusinessDays.After(At("2027-10-29T17:00:00+02:00"), 1, Oslo, None)).ShouldBe("2027-11-01T17:00:00+01:00");
        Exactly(BusinessDays.After(At("2027-03-12T17:00:00-05:00"), 1, NewYork, None)).ShouldBe("2027-03-15T17:00:00-04:00");
        Exactly(BusinessDays.Before(At("2027-11-08T17:00:00-05:00"), 1, NewYork, None)).ShouldBe("2027-11-05T17:00:00-04:00");
    }

    [Fact]
    public void Days_are_those_of_the_zone_and_not_of_the_offset_that_a_moment_was_written_with()
    {
        // Friday evening in New York is Saturday in UTC and in Oslo.
        var fridayEvening = At("2027-03-06T01:00:00Z");

        Exactly(BusinessDays.After(fridayEvening, 1, NewYork, None)).ShouldBe("2027-03-08T20:00:00-05:00");
        Exactly(BusinessDays.Before(fridayEvening, 1, NewYork, None)).ShouldBe("2027-03-04T20:00:00-05:00");
        Exactly(BusinessDays.Before(fridayEvening, 1, Oslo, None)).ShouldBe("2027-03-05T02:00:00+01:00");
    }

    [Fact]
    public void A_time_that_clocks_skip_is_later_by_the_hour_and_one_that_they_show_twice_is_the_first()
    {
        Exactly(LocalTime.At(new(2027, 3, 28), new(2, 30), Oslo)).ShouldBe("2027-03-28T03:30:00+02:00");
        Exactly(LocalTime.At(new(2027, 10, 31), new(2, 30), Oslo)).ShouldBe("2027-10-31T02:30:00+02:00");
        Exactly(LocalTime.At(new(2027, 3, 14), new(2, 30), NewYork)).ShouldBe("2027-03-14T03:30:00-04:00");
        Exactly(LocalTime.At(new(2027, 11, 7), new(1, 30), NewYork)).ShouldBe("2027-11-07T01:30:00-04:00");
    }

    [Fact]
    public void Counting_ends_with_the_calendar_and_not_with_a_fault()
    {
        BusinessDays.After(DateTimeOffset.MaxValue, 5, Oslo, None).ShouldBe(DateTimeOffset.MaxValue, TimeSpan.FromDays(1));
        BusinessDays.Before(DateTimeOffset.MinValue, 5, NewYork, None).ShouldBe(DateTimeOffset.MinValue, TimeSpan.FromDays(1));
        BusinessDays.LastMorning(DateTimeOffset.MinValue, NewYork, None).ShouldBe(DateTimeOffset.MinValue, TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_reminder_comes_in_the_morning_of_the_person_and_leaves_the_whole_time_before_the_deadline()
    {
        // Monday 17:00 in Oslo; a business day before is Friday 17:00 there.
        var deadline = At("2027-03-08T17:00:00+01:00");

        Exactly(Reminders.At(deadline, 1, Oslo, Oslo, None)).ShouldBe("2027-03-05T09:00:00+01:00");
        Exactly(Reminders.At(deadline, 1, Oslo, TimeZones.Find("Asia/Tokyo")!, None)).ShouldBe("2027-03-05T09:00:00+09:00");
        Exactly(Reminders.At(deadline, 1, Oslo, NewYork, None)).ShouldBe("2027-03-05T09:00:00-05:00");
        Exactly(Reminders.At(deadline, 1, Oslo, TimeZones.Find("America/Los_Angeles")!, None)).ShouldBe("2027-03-04T09:00:00-08:00");
        Exactly(Reminders.At(deadline, 3, Oslo, Oslo, [new(2027, 3, 5)])).ShouldBe("2027-03-02T09:00:00+01:00");
    }

    [Theory]
    [InlineData("Europe/Oslo")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("UTC")]
    [InlineData("Etc/GMT+1")]
    public void Zones_have_the_names_that_the_IANA_gives_them(string name) => TimeZones.Find(name).ShouldNotBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Oslo")]
    [InlineData("Europe/Oslo\n")]
    [InlineData("Europe/Nowhere")]
    [InlineData("../etc/passwd")]
    [InlineData("/etc/localtime")]
    public void What_is_no_zone_is_not_found(string? name) => TimeZones.Find(name).ShouldBeNull();

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Exactly(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}
