using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

public class FrameSignatureTests
{
    [Fact]
    public void A_recorded_signature_is_the_signature()
    {
        using var photo = Pictures.Photo(480, 320);
        var signature = FrameSets.SignatureOf(photo);

        var again = FrameSignature.Parse(signature.Text).ShouldNotBeNull();

        signature.Text.Length.ShouldBe(772);
        again.Text.ShouldBe(signature.Text);
        foreach (var kind in Enum.GetValues<OddTest>())
        {
            SignatureDistance.Between(kind, signature, again).ShouldBe(0);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a signature")]
    [InlineData("AQID")]
    public void What_is_no_signature_is_none(string? text) => FrameSignature.Parse(text).ShouldBeNull();

    [Fact]
    public void A_signature_of_another_form_is_none()
    {
        using var photo = Pictures.Photo(64, 64);
        var bytes = Convert.FromBase64String(FrameSets.SignatureOf(photo).Text);
        bytes[0]++;

        FrameSignature.Parse(Convert.ToBase64String(bytes)).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 700)]
    [InlineData(33, 31)]
    public void A_picture_of_any_size_has_one(int width, int height)
    {
        using var flat = Pictures.Flat(width, height, 0, 0, 0);

        FrameSets.SignatureOf(flat).Text.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_directions_are_those_of_the_change()
    {
        using var photo = Pictures.Photo(600, 400);
        var plain = FrameSets.SignatureOf(photo);

        using var lighter = photo.Brighter(0.5);
        using var warmer = photo.Warmer(0.2);
        using var softer = photo.Softer(1.5);
        using var grainier = photo.Grainier(12);

        FrameDifference.Of(FrameSets.SignatureOf(lighter), [plain]).Exposure.ShouldBe(0.5, 0.12);
        FrameDifference.Of(FrameSets.SignatureOf(warmer), [plain]).Warmth.ShouldBe(Math.Log(1.2), 0.05);
        FrameDifference.Of(FrameSets.SignatureOf(softer), [plain]).Sharpness.ShouldBeLessThan(-0.3);
        FrameDifference.Of(FrameSets.SignatureOf(grainier), [plain]).Grain.ShouldBeGreaterThan(0.3);
    }
}
