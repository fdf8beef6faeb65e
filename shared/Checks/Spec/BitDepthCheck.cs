using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class BitDepthCheck : IImageCheck
{
    private const int Usual = 8;

    public RuleDescription About { get; } = new(
        "SPEC-008",
        1,
        "Bit depth",
        "Bits of one channel as the container states them; a palette counts by the colours in it, not by its indices.",
        "8 bits.",
        RuleDescription.AlwaysAdvice,
        "Export with 8 bits a channel, and dither gradients when coming from more.",
        "What placements and browsers show; PNG third edition, 11.2.1; ITU-T T.81, B.2.2; AV1 in ISOBMFF, 2.3.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var bits = input.File.BitsPerChannel;
        return Judgement.Of(
            bits == Usual,
            string.Create(CultureInfo.InvariantCulture, $"{bits} bits a channel"),
            "8 bits a channel",
            "The file has the depth that screens show.",
            bits > Usual
                ? "The file has more levels than placements show; each reduces them in its own way, often into visible steps. Export it with 8 bits a channel."
                : "The file has so few levels that gradients turn into steps. Export it with 8 bits a channel.");
    }
}
