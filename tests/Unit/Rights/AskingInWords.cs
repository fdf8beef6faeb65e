using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Rights;

public class AskingInWords
{
    private static readonly DateTimeOffset Now = Situation.Moment("2027-02-10T12:00:00Z");

    [Theory]
    [InlineData(null, "2027-02-10T12:00:00Z")]
    [InlineData("2027-03-31", "2027-03-31T00:00:00Z")]
    [InlineData("2027-03-31T17:00:00+02:00", "2027-03-31T15:00:00Z")]
    [InlineData("2027-03-31T21:59:59.999Z", "2027-03-31T21:59:59.999Z")]
    [InlineData("2027-03-31T17:00-05:00", "2027-03-31T22:00:00Z")]
    public void A_moment_is_now_a_day_or_a_time_with_its_offset(string? written, string expected) =>
        QuestionForm.Read("print", "no", written, " Spring ", Now, out _)
            .ShouldBe(Situation.Question("print", "NO", expected, "Spring"));

    [Theory]
    [InlineData("2027-03-31T17:00:00")]
    [InlineData("31.03.2027")]
    [InlineData("tomorrow")]
    [InlineData("2027-02-30")]
    [InlineData("T+")]
    public void A_time_of_no_zone_is_no_moment(string written)
    {
        QuestionForm.Read("print", "NO", written, null, Now, out var wrong).ShouldBeNull();

        wrong!.Code.ShouldBe("moment-invalid");
    }

    [Fact]
    public void What_is_no_channel_or_no_territory_is_refused_with_what_was_meant()
    {
        Wrong("instagramm", "NO").Message.ShouldContain("There is no channel 'instagramm'");
        Wrong("paid-socal", "NO").Message.ShouldContain("did you mean 'paid-social'?");
        Wrong("print", "UK").Message.ShouldContain("did you mean 'GB'?");
        Wrong(null, null).Code.ShouldBe("no-such-channel");

        static Refusal Wrong(string? channel, string? territory)
        {
            QuestionForm.Read(channel, territory, null, null, Now, out var wrong).ShouldBeNull();
            return wrong!;
        }
    }
}
