using System.Collections.Concurrent;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>
/// Which of all sRGB colours lie within a tolerance of a brand colour. The answer is that of comparing every single one, and is worked out
/// once for all images of a brief, cell by cell as pixels fall in them.
/// </summary>
internal sealed class BrandColourCells
{
    // CIEDE2000 is no metric: the triangle inequality holds only nearly. A cell is decided as a whole
    // only with this much to spare; the tests compare with every pixel on its own.
    private const double Caution = 1.5;

    /// <summary>Colours kept, at some 300 KB each: those of the briefs that are worked on.</summary>
    private const int MostKept = 32;

    private static readonly ConcurrentDictionary<(CieLab Colour, double Tolerance), BrandColourCells> Kept = new();
    private static readonly float[] CellRadius = new float[ColourHistogram.CellCount];

    private readonly CieLab brand;
    private readonly double tolerance;
    private readonly CellMask?[] cells = new CellMask?[ColourHistogram.CellCount];

    private BrandColourCells(CieLab brand, double tolerance) => (this.brand, this.tolerance) = (brand, tolerance);

    public static BrandColourCells[] Of(Palette palette) =>
        [.. palette.Colours.Select(colour => Of(CieLab.FromHex(colour.Hex), (double)palette.ToleranceDeltaE))];

    public static BrandColourCells Of(CieLab brand, double tolerance)
    {
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd((brand, tolerance), static key => new BrandColourCells(key.Colour, key.Tolerance));
    }

    /// <summary>The colours of a cell that are near enough.</summary>
    public CellMask Near(int cell) => cells[cell] ??= Compare(cell);

    private CellMask Compare(int cell)
    {
        var centre = Centre(cell);
        var spare = Caution * Radius(cell, centre);
        var difference = ColourDifference.Ciede2000(centre, brand);
        if (difference + spare <= tolerance)
        {
            return CellMask.All;
        }

        return difference - spare > tolerance ? CellMask.None : CellMask.Where(
            colour => ColourDifference.Ciede2000(LabOf(cell, colour), brand) <= tolerance);
    }

    private static CieLab LabOf(int cell, int colour)
    {
        var (red, green, blue) = ColourHistogram.ColourOf(cell, colour);
        return CieLab.FromSrgb(red, green, blue);
    }

    private static CieLab Centre(int cell)
    {
        var (red, green, blue) = ColourHistogram.ColourOf(cell, 0);
        return CieLab.FromSrgb(red + 4, green + 4, blue + 4);
    }

    /// <summary>Greatest difference between a cell's centre and its corners. A property of the colour space: worked out once a cell.</summary>
    private static double Radius(int cell, CieLab centre)
    {
        if (CellRadius[cell] is > 0 and var known)
        {
            return known;
        }

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
