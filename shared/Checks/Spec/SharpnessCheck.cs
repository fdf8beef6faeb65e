using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class SharpnessCheck : IImageCheck
{
    /// <summary>Below it a picture is blurred, or has nothing in it that could be sharp: <see cref="BlurredUpToDetail"/> tells which.</summary>
    public const double BlurredBelow = 104;

    private const double SharpFrom = 264;
    private const double BlurredUpToDetail = 0.26;

    /// <summary>So little that encoding noise, which has detail at full size, is most of it.</summary>
    private const double NothingSharpBelow = 12;

    public RuleDescription About { get; } = new(
        "SPEC-015",
        1,
        "Blur",
        "The 95th percentile, over 8 × 8 tiles, of the variance of the Laplacian of luma at full size, so that a picture counts by its sharpest "
            + "parts and a shallow depth of field passes; and that variance over the whole picture as a share of the same at half size, which "
            + "blur brings down and a plain or drawn picture without fine detail keeps.",
        "Blurred where both are low: below 104 and up to 0.26; or, but for illustrations, below 12. From 104 to 264 with such a share it can't be told.",
        RuleDescription.AlwaysAdvice,
        "Use a sharper original; sharpening afterwards brings back outlines, not detail.",
        "Pech-Pacheco and others 2000; Pertuz, Puig and Garcia 2013. Measured by this project over 263 photographs, of which 3 % are flagged, and on some "
            + "of them blurred: of σ 2 px and more all are found, with JPEG at quality 70 on top 93 % and more; of σ 1.5 px 93 %; of σ 1 px a quarter, and in half it "
            + "can't be told. Blur under noise isn't found.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var pixels = input.Image.Pixels;
        if (pixels.HalfSizeLaplacianVariance <= 0)
        {
            return Judgement.CannotTell("There is nothing in the picture that could be sharp.");
        }

        var detail = UpscaledCheck.DetailOf(pixels);
        var measured = string.Create(CultureInfo.InvariantCulture, $"sharpness {pixels.Sharpness:0}, detail {detail:0.00} of that at half size");
        var soft = detail <= BlurredUpToDetail || (pixels.Sharpness < NothingSharpBelow && brief.Style != Style.Illustration);
        if (soft && pixels.Sharpness is >= BlurredBelow and < SharpFrom)
        {
            return Judgement.CannotTell("The picture is soft at full size: by design, or slightly out of focus. Look at it in full size.", measured);
        }

        return Judgement.Of(
            !soft || pixels.Sharpness >= SharpFrom,
            measured,
            string.Create(CultureInfo.InvariantCulture, $"sharpness at least {BlurredBelow}, or detail above {BlurredUpToDetail}"),
            "The picture is as sharp as its size.",
            "No part of the picture is sharp in full size. Use a sharper original, or render it again.");
    }
}
