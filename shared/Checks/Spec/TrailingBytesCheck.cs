using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks.Spec;

public sealed class TrailingBytesCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-012",
        1,
        "Bytes after the end",
        "What stands in the file behind the end of the image: JPEG's end-of-image marker, PNG's IEND, GIF's trailer, "
            + "the length that WebP states, the last box of an AVIF. Zeros are padding and no miss.",
        "Nothing; a TIFF has no end of its own, so that it can't be told.",
        RuleDescription.AlwaysAdvice,
        "Open the image and export it anew: only the picture is kept.",
        "ITU-T T.81, B.1.1.3; PNG third edition, 5.6; GIF89a, 27; RFC 9649, 2.3; ISO/IEC 14496-12, 4.2. "
            + "A file that is an image to one program and an archive or page to another is a known way of attack (a polyglot).");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (input.File.Format == ImageFormat.Tiff)
        {
            return Judgement.CannotTell("A TIFF has no end of its own: what belongs to the image and what doesn't can't be told.");
        }

        if (input.File.Trailing is not { OnlyZeros: false } trailing)
        {
            return new Judgement(
                CheckOutcome.Met,
                "The file ends where the image does.",
                input.File.Trailing is { } padding ? $"{Measure.Bytes(padding.Count)} of padding" : "nothing",
                "nothing but padding");
        }

        var what = Signature.Of(trailing.Start.Span).Name;
        return Judgement.Of(
            false,
            $"{Measure.Bytes(trailing.Count)}{(what is null ? "" : $": {what}")}",
            "nothing but padding",
            "",
            what == FormatName.Of(ImageFormat.Jpeg)
                ? "A second picture stands behind the end of the image, as telephones add for depth or brightness. Export the image anew, without it."
                : $"The file goes on behind the end of the image{(what is null ? "" : $" with what looks like {what}")}. Export the image anew; then only the picture is kept.");
    }
}
