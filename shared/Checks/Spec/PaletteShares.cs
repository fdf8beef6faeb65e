using System.Collections.Immutable;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>How many of the pixels counted lie near brand colours. The answer is that of comparing every one of them.</summary>
/// <param name="OnPalette">Pixels within the tolerance of some colour, each counted once.</param>
/// <param name="OfColour">Pixels within the tolerance of each colour, in the order given.</param>
internal sealed record PaletteShares(long Total, long OnPalette, ImmutableArray<long> OfColour)
{
    public static PaletteShares Measure(ColourHistogram histogram, IReadOnlyList<CieLab> colours, double tolerance)
    {
        BrandColourCells[] brand = [.. colours.Select(colour => BrandColourCells.Of(colour, tolerance))];
        var ofColour = new long[brand.Length];
        var onPalette = 0L;
        Span<ulong> near = stackalloc ulong[CellMask.Words];
        for (var cell = 0; cell < ColourHistogram.CellCount; cell++)
        {
            var counts = histogram.Cell(cell);
            if (counts.IsEmpty)
            {
                continue;
            }

            near.Clear();
            for (var colour = 0; colour < brand.Length; colour++)
            {
                var mask = brand[colour].Near(cell);
                if (mask != CellMask.None)
                {
                    ofColour[colour] += mask.Count(counts);
                    mask.AddTo(near);
                }
            }

            onPalette += CellMask.Count(near, counts);
        }

        return new PaletteShares(histogram.Total, onPalette, [.. ofColour]);
    }
}
