using NetVips;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Samples.Files;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

/// <summary>Sets of five with one odd frame each: the right one is named, and the same set without it is clean.</summary>
public class OddFramesInRealSets
{
    private static readonly Studio Studio = new(1f / 3f, default);

    private const string None = "none at hand";

    public static TheoryData<string> Photographs => new(Kodak.Select(file => Path.GetFileName(file)).DefaultIfEmpty(None));

    private static string[] Kodak => SampleData.Files("photos", "kodak-*.png");

    [Theory]
    [MemberData(nameof(Photographs))]
    public void A_photograph_among_shots_of_another_is_named(string file)
    {
        Assert.SkipWhen(file == None, SampleData.WhyNone);
        var at = Array.FindIndex(Kodak, other => Path.GetFileName(other) == file);
        using var own = Image.NewFromFile(Kodak[at]);
        using var other = Image.NewFromFile(Kodak[(at + 3) % Kodak.Length]);
        var shots = FrameSets.Shots(own);
        var place = at % shots.Length;

        Named(FrameSets.Of(shots)).ShouldBeEmpty();
        Named(FrameSets.Of(shots.SetItem(place, FrameSets.Shots(other)[place]))).ShouldBe([place + 1]);
    }

    [Fact]
    public void Another_hand_s_green_grade_is_named_in_the_sample_portraits()
    {
        var otherHand = new Studio(1f / 3f, default);

        Set(Studio.Portrait(1), Studio.Portrait(2), Studio.Portrait(3), otherHand.Portrait(4, acid: true), Studio.Portrait(5)).ShouldBe([4]);
    }

    [Fact]
    public void A_landscape_is_named_among_the_still_lifes()
    {
        Set(Studio.Slab(1), Studio.Evening(4, neon: true), Studio.Slab(3), Studio.Slab(4), Studio.Slab(5)).ShouldBe([2]);
    }

    [Fact]
    public void Another_hand_s_evening_is_named_among_the_landscapes()
    {
        Set(Studio.Evening(4, neon: true), Studio.Fjord(2), Studio.Fjord(3), Studio.Fjord(4), Studio.Fjord(5)).ShouldBe([1]);
    }

    [Fact]
    public void A_soft_export_is_named_among_the_portraits()
    {
        Set(Studio.Portrait(1), Studio.Portrait(2), Changed(Studio.Portrait(3), image => image.Softer(1.5)), Studio.Portrait(4), Studio.Portrait(5))
            .ShouldBe([3]);
    }

    [Fact]
    public void A_grainy_export_is_named_among_the_landscapes()
    {
        Set(Studio.Fjord(1), Studio.Fjord(2), Studio.Fjord(3), Studio.Fjord(4), Changed(Studio.Fjord(5), image => image.Grainier(12)))
            .ShouldBe([5]);
    }

    [Fact]
    public void The_sample_sets_themselves_are_clean()
    {
        Set(Studio.Portrait(1), Studio.Portrait(2), Studio.Portrait(3), Studio.Portrait(4), Studio.Portrait(5)).ShouldBeEmpty();
        Set(Studio.Slab(1), Studio.Slab(2), Studio.Slab(3), Studio.Slab(4), Studio.Slab(5)).ShouldBeEmpty();
        Set(Studio.Fjord(1), Studio.Fjord(2), Studio.Fjord(3), Studio.Fjord(4), Studio.Fjord(5)).ShouldBeEmpty();
    }

    private static int[] Set(params ReadOnlySpan<Picture> pictures) =>
        Named(FrameSets.Of([.. pictures.ToArray().Select(picture => Image.NewFromBuffer(picture.Png()))]));

    private static Picture Changed(Picture picture, Func<Image, Image> change)
    {
        using var image = change(Image.NewFromBuffer(picture.Png()));
        return new(image.WriteToMemory<byte>(), image.Width, image.Height);
    }

    private static int[] Named(SetInput set)
    {
        var verdict = SetCheckEngine.Run(set, Given.Brief());
        TestContext.Current.TestOutputHelper?.WriteLine(verdict.Results.Single(result => result.Code == "SET-004").ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(verdict.Results.Single(result => result.Code == "SET-005").ToString());
        return [.. verdict.Standings.Where(frame => frame.Odd).Select(frame => frame.Frame)];
    }
}
