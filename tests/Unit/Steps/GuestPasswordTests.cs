using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Steps;

public class GuestPasswordTests
{
    [Fact]
    public void What_is_kept_of_a_password_matches_it_and_no_other()
    {
        var kept = GuestPassword.Stretch("quiet-harbour");

        GuestPassword.Matches(kept, "quiet-harbour").ShouldBeTrue();
        GuestPassword.Matches(kept, "quiet-harbor").ShouldBeFalse();
        GuestPassword.Matches(kept, "").ShouldBeFalse();
        kept.ShouldNotContain("quiet");
    }

    [Theory]
    [InlineData(KeyRing.Unreadable)]
    [InlineData(KeyRing.Erased)]
    [InlineData("")]
    [InlineData("600000$c2FsdA==")]
    [InlineData("0$c2FsdHNhbHRzYWx0c2FsdA==$aGFzaA==")]
    [InlineData("2000000000$c2FsdHNhbHRzYWx0c2FsdA==$aGFzaA==")]
    [InlineData("600000$no-base64$aGFzaA==")]
    public void Where_what_was_kept_cannot_be_read_no_password_is_called_wrong(string kept) =>
        Should.Throw<FormatException>(() => GuestPassword.Matches(kept, "quiet-harbour"));
}
