using System.Collections.Immutable;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>How many pixels lie near brand colours. The answer is that of comparing every single pixel.</summary>
/// <param name="OnPalette">Pixels within the tolerance of some colour, each counted once.</param>
/// <param name="OfColour">Pixels within the tolerance of each colour, in the order given.</param>
internal sealed record PaletteShares(long Total, long OnPalette, ImmutableArray<long> OfColour)
{
    // CIEDE2000 is no metric: the triangle inequality holds only nearly. A cell is decided as a whole
    // only with this much to spare; the tests compare with every pixel on its own.
    private const double Caution = 1.5;

    private static readonly float[] CellRadius = new float[ColourHistogram.CellCount];

    public static PaletteShares Measure(ColourHistogram histogram, IReadOnlyList<CieLab> colours, double tolerance)
    {
        var ofColour = new long[colours.Count];
        var unsure = new List<int>(colours.Count);
        var onPalette = 0L;
        for (var cell = 0; cell < ColourHistogram.CellCount; cell++)
        {
            var counts = histogram.Cell(cell);
            if (counts.IsEmpty)
            {
                continue;
            }

            var inside = false;
            unsure.Clear();
            var pixels = Sum(counts);
            var (centre, spare) = (Centre(cell), Caution * Radius(cell));
            for (var colour = 0; colour < colours.Count; colour++)
            {
                var difference = ColourDifference.Ciede2000(centre, colours[colour]);
                if (difference + spare <= tolerance)
                {
                    ofColour[colour] += pixels;
                    inside = true;
                }
                else if (difference - spare <= tolerance)
                {
                    unsure.Add(colour);
                }
            }

            onPalette += inside ? pixels : 0;
            if (unsure.Count > 0)
            {
                var each = MeasureEach(cell, counts, colours, unsure, tolerance, ofColour);
                onPalette += inside ? 0 : each;
            }
        }

        return new PaletteShares(histogram.Total, onPalette, [.. ofColour]);
    }

    private static long MeasureEach(
        int cell, ReadOnlySpan<uint> counts, IReadOnlyList<CieLab> colours, List<int> unsure, double tolerance, long[] ofColour)
    {
        var onPalette = 0L;
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] == 0)
            {
                continue;
            }

            var (red, green, blue) = ColourHistogram.ColourOf(cell, index);
            var lab = CieLab.FromSrgb(red, green, blue);
            var within = false;
            foreach (var colour in unsure)
            {
                if (ColourDifference.Ciede2000(lab, colours[colour]) <= tolerance)
                {
                    ofColour[colour] += counts[index];
                    within = true;
                }
            }

            onPalette += within ? counts[index] : 0;
        }

        return onPalette;
    }

    private static long Sum(ReadOnlySpan<uint> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static CieLab Centre(int cell)
    {
        var (red, green, blue) = ColourHistogram.ColourOf(cell, 0);
        return CieLab.FromSrgb(red + 4, green + 4, blue + 4);
    }

    /// <summary>Greatest difference between a cell's centre and its corners. A property of the colour space: worked out once a cell.</summary>
    private static double Radius(int cell)
    {
        if (CellRadius[cell] is > 0 and var known)
        {
            return known;
        }

        var centre = Centre(cell);
        var (red, green, blue) = ColourHistogram.ColourOf(cell, 0);
        var radius = 0.0;
        for (var corner = 0; corner < 8; corner++)
        {
            var lab = CieLab.FromSrgb(red + 7 * (corner & 1), green + 7 * ((corner >> 1) & 1), blue + 7 * (corner >> 2));
            radius = Math.Max(radius, ColourDifference.Ciede2000(centre, lab));
        }

        CellRadius[cell] = (float)radius;
        return CellRadius[cell];
    }
}
