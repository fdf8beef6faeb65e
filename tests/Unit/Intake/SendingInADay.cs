using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>What one person may send on one day is counted by the entries themselves.</summary>
public class SendingInADay
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Uma = new("person-0000000000000001", Role.Uploader);

    private readonly UploadLimits limits = new() { FilesPerPersonAndDay = 3, BytesPerPersonAndDay = 100 };

    [Fact]
    public void What_was_sent_and_what_was_begun_count_and_what_an_upload_ends_with_does_not_count_again()
    {
        var day = After(
            new AccessSignedIn(),
            new AccessUploaded("b/s/a.png", 30),
            new AccessUploadGranted("b/s/b.png", "40-0", 40, Noon),
            new AccessUploadGranted("b/s/b.png", "40-0", null, Noon),
            new AccessUploaded("b/s/b.png", 40, "40-0"),
            new AccessUploaded("b/s/old.png"));

        (day.Files, day.Bytes).ShouldBe((2, 70L));
    }

    [Fact]
    public void The_last_byte_and_the_last_file_are_taken_and_one_more_is_refused_until_midnight()
    {
        var day = After(new AccessUploaded("b/s/a.png", 30), new AccessUploaded("b/s/b.png", 30));
        var full = After(new AccessUploaded("b/s/a.png", 1), new AccessUploaded("b/s/b.png", 1), new AccessUploaded("b/s/c.png", 1));

        limits.WhyNot(day, 40, Noon).ShouldBeNull();
        limits.WhyNot(day, 41, Noon)!.Message.ShouldBe(
            "You have sent 60 bytes today; with 41 more it would be over 100, the most of one person on one day.");
        var refused = limits.WhyNot(full, 1, Noon)!;
        refused.Message.ShouldBe("You have sent 3 files today, and 3 are taken of one person on one day.");
        refused.Until.ShouldBe(new DateTimeOffset(2027, 3, 2, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_size_that_would_pass_the_greatest_number_is_refused_like_any_other() =>
        limits.WhyNot(After(new AccessUploaded("b/s/a.png", 30)), long.MaxValue, Noon).ShouldNotBeNull();

    private static AccessState After(params IEntryData[] entries)
    {
        var day = SubjectId.Access(Noon, Uma.Id);
        return entries.Select((data, i) => Entry.Create(day, i + 1, Uma, Noon, data)).Aggregate(AccessState.Empty, (state, entry) => state.Apply(entry));
    }
}
