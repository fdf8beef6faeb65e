using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class BandingCheck : IImageCheck
{
    private const double MostPercent = 20;

    public RuleDescription About { get; } = new(
        "SPEC-018",
        1,
        "Banding",
        "Share of the pixels that lie in smooth gradients that go in steps: level runs of 8 pixels and more, then a step of 1 to 3 levels, again and again.",
        "At most 20 %. Of an illustration it can't be told: its gradients are smooth by design, and steps of one level are seldom seen.",
        RuleDescription.AlwaysAdvice,
        "Add a little grain to the gradient, or export from more than 8 bits with dithering.",
        "Measured by this project over 263 photographs: 1.5 % have more. A gradient over the lower 30 % of the picture in "
            + "steps of 1 to 3 levels is found in 83 to 100 %, the same with grain of 0.7 levels hardly ever. Of 77 drawings and paintings 20 have more.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var share = input.Image.Pixels.BandingPercent;
        var measured = string.Create(CultureInfo.InvariantCulture, $"{share:0.#} % in steps");
        if (share > MostPercent && brief.Style == Style.Illustration)
        {
            return Judgement.CannotTell("Gradients go in steps of a few levels, as drawn ones do; whether they are seen only a look can tell.", measured);
        }

        return Judgement.Of(
            share <= MostPercent,
            measured,
            string.Create(CultureInfo.InvariantCulture, $"at most {MostPercent} %"),
            "Gradients are smooth.",
            "Gradients go in visible steps. Add a little grain, or export again from more than 8 bits with dithering.");
    }
}
