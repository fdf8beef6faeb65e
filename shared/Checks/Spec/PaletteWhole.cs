using System.Buffers;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>How much of what the palette applies to is near some brand colour.</summary>
/// <param name="Of">What <paramref name="Total"/> counts, in words.</param>
internal sealed record PaletteWhole(long Near, long Total, string Of)
{
    /// <summary>Of the picture: less of it flat is no panel or ground to speak of.</summary>
    private const int LeastFlatPercent = 1;

    /// <summary>Null where the palette applies to flat areas and the picture has next to none.</summary>
    public static PaletteWhole? Measure(SmallPicture picture, PaletteShares shares, Brief brief) => brief.PaletteArea switch
    {
        PaletteArea.All => OfAll(shares),
        PaletteArea.Flat => OfFlat(picture, BrandColourCells.Of(brief.Palette)),
        _ => throw new ArgumentOutOfRangeException(nameof(brief), brief.PaletteArea, "The palette can't be applied to this."),
    };

    public static PaletteWhole OfAll(PaletteShares shares) => new(shares.OnPalette, shares.Total, "of the pixels");

    private static PaletteWhole? OfFlat(SmallPicture picture, BrandColourCells[] brand)
    {
        var rented = ArrayPool<bool>.Shared.Rent(picture.Width * picture.Height);
        var flat = rented.AsSpan(0, picture.Width * picture.Height);
        FlatAreas.Find(picture, flat);
        var rgb = picture.Rgb.Span;
        long near = 0, total = 0;
        for (var cell = 0; cell < flat.Length; cell++)
        {
            if (flat[cell])
            {
                total++;
                near += IsNear(brand, rgb[3 * cell], rgb[3 * cell + 1], rgb[3 * cell + 2]) ? 1 : 0;
            }
        }

        ArrayPool<bool>.Shared.Return(rented);
        return 100 * total < LeastFlatPercent * (long)flat.Length || total == 0 ? null : new(near, total, "of the flat areas");
    }

    private static bool IsNear(BrandColourCells[] brand, int red, int green, int blue)
    {
        var (cell, colour) = ColourHistogram.PlaceOf(red, green, blue);
        foreach (var cells in brand)
        {
            if (cells.Near(cell).Holds(colour))
            {
                return true;
            }
        }

        return false;
    }
}
