using System.Globalization;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Checks.Trust;

/// <summary>How many of how many, and how sure that makes one of the share.</summary>
/// <param name="Hits">0 to <paramref name="Of"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Proportion(int Hits, int Of)
{
    /// <summary>The normal distribution's 97.5 % point: 95 % lie between it and its negative.</summary>
    private const double Z = 1.959964;

    public static Proportion operator +(Proportion one, Proportion other) => new(one.Hits + other.Hits, one.Of + other.Of);

    /// <summary>
    /// The share in percent and the 95 % interval by E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    /// Inference", JASA 22 (1927): unlike the textbook's ± it stays within 0 and 100, and none of 300 is not "0 ± 0".
    /// </summary>
    public (double Share, double Low, double High) Percent()
    {
        if (Of == 0)
        {
            return (0, 0, 100);
        }

        var share = (double)Hits / Of;
        var square = Z * Z / Of;
        var centre = (share + square / 2) / (1 + square);
        var half = Math.Sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
        return (100 * share, Math.Max(0, 100 * (centre - half)), Math.Min(100, 100 * (centre + half)));
    }

    /// <summary><c>1.2 % (0.5–2.9)</c>, or "not measured" where there was nothing to count.</summary>
    public override string ToString()
    {
        var (share, low, high) = Percent();
        return Of == 0 ? "not measured" : string.Create(CultureInfo.InvariantCulture, $"{share:0.#} % ({low:0.#}–{high:0.#})");
    }
}
