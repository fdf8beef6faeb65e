using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

public class FileNameOrderTests
{
    [Fact]
    public void Frames_are_ordered_as_people_count() =>
        new[] { "frame-10.jpg", "Frame-2.jpg", "frame-1.jpg", "frame-02b.jpg", "cover.jpg", "frame.jpg" }
            .Order(FileNameOrder.Instance)
            .ShouldBe(["cover.jpg", "frame-1.jpg", "Frame-2.jpg", "frame-02b.jpg", "frame-10.jpg", "frame.jpg"]);

    [Fact]
    public void Numbers_of_any_length_are_compared_and_no_two_names_are_equal()
    {
        var many = new string('9', 40);

        FileNameOrder.Instance.Compare($"a{many}", $"a1{many}").ShouldBeNegative();
        FileNameOrder.Instance.Compare("a01", "a1").ShouldNotBe(0);
        FileNameOrder.Instance.Compare("a1", "a1").ShouldBe(0);
    }
}
