using ReviewPipeline.Review.Pins;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Pins;

public class PinWordsTests
{
    [Theory]
    [InlineData("Look, @ana!", "Look, @{ana}!")]
    [InlineData("Ask @ana.", "Ask @{ana}.")]
    [InlineData("@ana and @ben-", "@{ana} and @{ben}-")]
    [InlineData("@nobody sees this", "@nobody sees this")]
    [InlineData("mail ana@ben", "mail ana@ben")]
    [InlineData("@@ana", "@@ana")]
    [InlineData("@", "@")]
    public void People_are_kept_by_id_and_everything_else_as_it_was_written(string written, string kept)
    {
        var words = Pin.Words(written);

        words.Kept.ShouldBe(kept.Replace("{ana}", Ana.Id, StringComparison.Ordinal).Replace("{ben}", Ben.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_person_is_named_once_and_read_back_by_name()
    {
        var words = Pin.Words("@ben, @ana, and @ben again");

        words.People.ShouldBe([Ben.Id, Ana.Id]);
        words.Times.ShouldBe(3);
        PinWords.Read(words.Kept, id => id == Ana.Id ? "Ana Lindqvist" : "Somebody no longer in the directory")
            .ShouldBe("@Somebody no longer in the directory, @Ana Lindqvist, and @Somebody no longer in the directory again");
    }

    [Fact]
    public void Line_ends_are_one_kind_and_half_characters_are_replaced()
    {
        Pin.Words(" a\r\nb ").Kept.ShouldBe("a\nb");
        Pin.Words("a\ud800b").Kept.ShouldBe("a\ufffdb");
    }

    [Fact]
    public void Control_characters_are_left_out_and_alone_they_are_no_text()
    {
        Pin.Words("a\u001b[31m\0b\tc").Kept.ShouldBe("a[31mb\tc");
        Pin.Words("\0 \u0007").Written.ShouldBeEmpty();
    }
}
