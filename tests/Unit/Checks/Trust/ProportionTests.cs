using ReviewPipeline.Checks.Trust;

namespace ReviewPipeline.UnitTests.Checks.Trust;

public class ProportionTests
{
    /// <summary>R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 25.53, 36.62)]
    [InlineData(15, 148, 6.24, 16.05)]
    [InlineData(0, 20, 0, 16.11)]
    [InlineData(1, 29, 0.61, 17.18)]
    public void The_interval_is_the_published_one(int hits, int of, double low, double high)
    {
        var interval = new Proportion(hits, of).Percent();

        interval.Low.ShouldBe(low, 0.005);
        interval.High.ShouldBe(high, 0.005);
    }

    [Fact]
    public void None_of_three_hundred_is_not_certainly_none() => new Proportion(0, 300).ToString().ShouldBe("0 % (0–1.3)");

    [Fact]
    public void All_of_them_never_reach_beyond_a_hundred() => new Proportion(40, 40).ToString().ShouldBe("100 % (91.2–100)");

    [Fact]
    public void Of_nothing_nothing_is_measured() => new Proportion(0, 0).ToString().ShouldBe("not measured");
}
