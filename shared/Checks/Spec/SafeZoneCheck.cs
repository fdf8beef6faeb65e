using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class SafeZoneCheck : IImageCheck
{
    // The labelled set (tests/Benchmarks, labelled): at 1.5 one upright crop of a landscape in eight was flagged.
    private const double MostDensity = 1.75;

    public RuleDescription About { get; } = new(
        "SPEC-019",
        2,
        "Safe zone",
        "How much goes on (gradient energy of luma, on a grid of at most 256 cells a side) in the bands that a placement covers with its own "
            + "controls, against the picture as a whole; of the placements that take the image's ratio, the worst.",
        "At most 1.75 times as much in the bands as in the picture on average.",
        RuleDescription.AlwaysAdvice,
        "Move lettering, logo and faces out of the bands, towards the middle.",
        "The placement's safe zone. Measured by this project over 340 real pictures, with Meta's bands for Reels and for Stories: above 1.75 in 2 %. "
            + "Two lines of lettering laid into a band of 42 photographs were found in half: a busy picture hides them.");

    public EvidenceKind? Shows => EvidenceKind.SafeZone;

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (brief.Placements.All(placement => placement.SafeZone is null))
        {
            return new Judgement(CheckOutcome.Met, "No placement of the brief has a safe zone.", null, "none asked");
        }

        if (SafeZoneClutter.Worst(input.Image, brief) is not { } clutter)
        {
            return Judgement.NotChecked("No placement that takes the image's ratio has a safe zone; crop to the placement's ratio first.");
        }

        var name = clutter.Placement.Name;
        return Judgement.Of(
            clutter.Density <= MostDensity,
            string.Create(CultureInfo.InvariantCulture, $"{clutter.Density:0.00} times the picture's average in the bands of '{name}'"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostDensity} times"),
            $"The bands that '{name}' covers with its own controls are quiet.",
            $"More goes on in the bands that '{name}' covers with its own controls than in the rest of the picture. Move what matters towards the middle.");
    }
}
