using System.Runtime.InteropServices;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// What is on palette in its own colours, what is off it in heat by how far, and along the foot a bar of the brand colours, each as
/// wide as its share of the picture.
/// </summary>
internal static class OffPaletteDrawing
{
    /// <summary>ΔE00 beyond the tolerance at which the heat is greatest: by then it is another hue altogether.</summary>
    private const double Farthest = 25;

    // Six bits a channel: a step of 4 levels is at most ΔE00 2, which heat doesn't show.
    private const int CellBits = 6;
    private const int Unknown = -1;

    public static Raster Draw(Raster picture, Palette palette)
    {
        var colours = palette.Colours.Select(colour => CieLab.FromHex(colour.Hex)).ToArray();
        var cells = new Nearest[1 << (3 * CellBits)];
        Array.Fill(cells, new Nearest(Unknown, 0));
        var drawn = Raster.Blank(picture.Width, picture.Height);
        var onColour = new long[colours.Length];
        for (var at = 0; at < picture.Rgb.Length; at += 3)
        {
            var source = picture.Rgb.AsSpan(at, 3);
            ref var cell = ref cells[CellOf(source)];
            if (cell.Colour == Unknown)
            {
                cell = NearestTo(source, colours);
            }

            var target = drawn.Rgb.AsSpan(at, 3);
            var beyond = cell.Difference - (double)palette.ToleranceDeltaE;
            if (beyond <= 0)
            {
                source.CopyTo(target);
                onColour[cell.Colour]++;
            }
            else
            {
                Heat.Paint(target, beyond / Farthest, Raster.Luma(source));
            }
        }

        ShareBar.Draw(drawn, [.. palette.Colours.Select(colour => colour.Hex)], onColour);
        return drawn;
    }

    private static int CellOf(ReadOnlySpan<byte> pixel) =>
        ((pixel[0] >> 2) << (2 * CellBits)) | ((pixel[1] >> 2) << CellBits) | (pixel[2] >> 2);

    private static Nearest NearestTo(ReadOnlySpan<byte> pixel, CieLab[] colours)
    {
        var lab = CieLab.FromSrgb((pixel[0] & 0xFC) + 2, (pixel[1] & 0xFC) + 2, (pixel[2] & 0xFC) + 2);
        var best = new Nearest(0, double.MaxValue);
        for (var colour = 0; colour < colours.Length; colour++)
        {
            var difference = ColourDifference.Ciede2000(lab, colours[colour]);
            best = difference < best.Difference ? new(colour, difference) : best;
        }

        return best;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Nearest(int Colour, double Difference);
}
