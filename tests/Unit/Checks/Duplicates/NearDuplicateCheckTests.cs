using System.Collections.Immutable;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.UnitTests.Checks.Duplicates;

public class NearDuplicateCheckTests
{
    [Theory]
    [InlineData(0, Status.Rejected, "It is the same picture as an image that is rejected. Look at both.")]
    [InlineData(31, Status.Approved, "It is the same picture as an image that is approved. Look at both.")]
    [InlineData(32, Status.Rejected, "It is an edited copy of an image that is rejected. Look at both.")]
    [InlineData(64, Status.Approved, "It is an edited copy of an image that is approved. Look at both.")]
    public void A_decided_image_that_looks_like_it_is_told_with_what_it_is_to_it_and_without_its_name(int distance, Status status, string message)
    {
        var judgement = Judge(Like("old.png", status, distance));
        (judgement.Outcome, judgement.Message).ShouldBe((CheckOutcome.Missed, message));
        judgement.Measured.ShouldBe($"{distance} of 256 bits differ, among 7 other images");
    }

    [Theory]
    [InlineData(Status.InReview)]
    [InlineData(Status.ChangesRequested)]
    public void An_image_that_nobody_has_settled_is_no_finding(Status status) =>
        Judge(Like("new.png", status, 3)).Outcome.ShouldBe(CheckOutcome.Met);

    [Fact]
    public void Where_nothing_looks_like_it_the_result_says_how_many_it_was_compared_with() =>
        Judge().Measured.ShouldBe("nothing like it among 7 other images");

    [Fact]
    public void The_same_pixels_and_a_mirrored_copy_are_said_to_be_so()
    {
        Judge(Like("a.png", Status.Rejected, 0) with { SamePixels = true }).Message.ShouldStartWith("It is pixel for pixel the same as an image");
        Judge(Like("a.png", Status.Rejected, 12) with { Turn = Turn.Mirrored }).Message.ShouldStartWith("It is the same picture, mirrored, as an image");
    }

    [Fact]
    public void Several_decided_images_are_one_finding_that_tells_of_the_first() =>
        Judge(Like("a.png", Status.Rejected, 3), Like("b.png", Status.Approved, 5), Like("c.png", Status.InReview, 0))
            .Message.ShouldContain("an image that is rejected, and like 1 more");

    [Fact]
    public void A_picture_with_too_little_in_it_cannot_be_told()
    {
        var judgement = new NearDuplicateCheck().Judge(Given.Facts(100, 100) with { Neighbours = new(7, []) }, Given.Brief());
        (judgement.Outcome, judgement.Measured).ShouldBe((CheckOutcome.CannotTell, "PDQ quality 0 of 100; at least 50"));
    }

    [Fact]
    public void Without_a_look_at_earlier_images_it_is_not_checked() =>
        new NearDuplicateCheck().Judge(WithPrint(Given.Facts(100, 100)), Given.Brief()).Outcome.ShouldBe(CheckOutcome.NotChecked);

    [Fact]
    public void Every_way_to_lay_a_picture_down_has_words() =>
        Enum.GetValues<Turn>().Select(turn => (Like("a", Status.Approved, 0) with { Turn = turn }).InWords).ShouldBeUnique();

    private static Judgement Judge(params Neighbour[] nearest) => new NearDuplicateCheck().Judge(
        WithPrint(Given.Facts(100, 100)) with { Neighbours = new(7, [.. nearest]) }, Given.Brief());

    private static CheckInput WithPrint(CheckInput input) => input with
    {
        Image = input.Image with { Print = new([.. Enumerable.Range(0, 8).Select(i => new PdqHash((ulong)i, 1, 2, 3))], 90) },
    };

    private static Neighbour Like(string file, Status status, int distance) =>
        new("candidate-1", "autumn", "a", file, new('0', 64), status, distance, Turn.None, SamePixels: false);
}
