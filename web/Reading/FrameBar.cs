using System.Globalization;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Web.Reading;

/// <summary>A bar of 100 by 6 units beside its value in words.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Mark">Where the limit, or the middle, is.</param>
/// <param name="Over">Whether the limit is passed.</param>
public sealed record FrameBar(string Name, string Amount, double From, double Length, double Mark, bool Over)
{
    /// <summary>How far the frame stands out, by each signature; none in a set of two.</summary>
    public static IEnumerable<FrameBar> ScoresOf(FrameStanding standing)
    {
        (string Name, int? PerMille)[] scores = [("Palette", standing.Palette), ("Grade", standing.Grade), ("Texture", standing.Texture)];
        return scores.Where(score => score.PerMille is not null).Select(score => OfScore(score.Name, score.PerMille!.Value));
    }

    /// <summary>Against the median of the others.</summary>
    public static IEnumerable<FrameBar> DriftsOf(FrameStanding standing) =>
        standing.Difference().Drifts().Select(drift => OfDrift(drift.Name, drift.Amount, drift.OfScale));

    /// <summary>From the left; the limit stands in the middle, and twice the limit ends the bar.</summary>
    private static FrameBar OfScore(string name, int perMille) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{perMille / 1000.0:0.0} × limit"),
        0,
        Math.Min(100, perMille / 20.0),
        50,
        perMille > 1000);

    /// <summary>From the middle, to the left for less and to the right for more.</summary>
    private static FrameBar OfDrift(string name, string amount, double ofScale) => new(
        name, amount, ofScale < 0 ? 50 + (ofScale * 50) : 50, Math.Abs(ofScale) * 50, 50, Over: false);

    public string X => Units(From);

    public string Width => Units(Math.Max(0.8, Length));

    private static string Units(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
