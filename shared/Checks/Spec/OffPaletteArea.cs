using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>
/// The largest area in one piece whose colour is saturated and no brand colour's: cells of the small picture, side by side. Greys, skin
/// and haze stay out by the saturation; no palette names them and every picture has them.
/// </summary>
/// <param name="Cells">By cell of the small picture, rows from the top: whether it belongs to the area.</param>
/// <param name="Percent">Of the picture.</param>
/// <param name="Rgb">Mean colour; meaningless where the area is empty.</param>
/// <param name="CentreX">Of the area, as a share of the width; likewise the other.</param>
internal sealed record OffPaletteArea(
    int Width, int Height, bool[] Cells, double Percent, (byte Red, byte Green, byte Blue) Rgb, double CentreX, double CentreY)
{
    /// <summary>OKLab chroma. Measured by this project: skin, wood and overcast sky lie below, what the eye calls coloured above.</summary>
    private const float SaturatedFrom = 0.06f;

    /// <param name="area">Flat leaves out what changes from place to place.</param>
    public static OffPaletteArea Of(SmallPicture picture, Palette palette, PaletteArea area)
    {
        var colours = new BrandColours(palette);
        var flat = new bool[picture.Width * picture.Height];
        if (area == PaletteArea.Flat)
        {
            FlatAreas.Find(picture, flat);
        }

        var off = new bool[flat.Length];
        for (var cell = 0; cell < off.Length; cell++)
        {
            var rgb = picture.Rgb.Span.Slice(3 * cell, 3);
            off[cell] = (flat[cell] || area != PaletteArea.Flat) && IsSaturated(rgb) && !colours.IsNear(rgb);
        }

        return Describe(picture, LargestPiece(off, picture.Width));
    }

    private static bool IsSaturated(ReadOnlySpan<byte> rgb)
    {
        var (_, a, b) = OkLab.FromLinear(OkLab.LinearOf(rgb[0]), OkLab.LinearOf(rgb[1]), OkLab.LinearOf(rgb[2]));
        return a * a + b * b > SaturatedFrom * SaturatedFrom;
    }

    private static List<int> LargestPiece(bool[] cells, int width)
    {
        var seen = new bool[cells.Length];
        List<int> largest = [];
        var open = new Stack<int>();
        for (var start = 0; start < cells.Length; start++)
        {
            if (!cells[start] || seen[start])
            {
                continue;
            }

            List<int> piece = [];
            Take(start);
            while (open.TryPop(out var cell))
            {
                piece.Add(cell);
                if (cell % width > 0)
                {
                    Take(cell - 1);
                }

                if (cell % width < width - 1)
                {
                    Take(cell + 1);
                }

                Take(cell - width);
                Take(cell + width);
            }

            largest = piece.Count > largest.Count ? piece : largest;
        }

        return largest;

        void Take(int cell)
        {
            if (cell >= 0 && cell < cells.Length && cells[cell] && !seen[cell])
            {
                seen[cell] = true;
                open.Push(cell);
            }
        }
    }

    private static OffPaletteArea Describe(SmallPicture picture, List<int> piece)
    {
        var cells = new bool[picture.Width * picture.Height];
        long red = 0, green = 0, blue = 0, x = 0, y = 0;
        foreach (var cell in piece)
        {
            var rgb = picture.Rgb.Span.Slice(3 * cell, 3);
            (red, green, blue) = (red + rgb[0], green + rgb[1], blue + rgb[2]);
            (x, y) = (x + cell % picture.Width, y + cell / picture.Width);
            cells[cell] = true;
        }

        var count = Math.Max(1, piece.Count);
        return new OffPaletteArea(
            picture.Width,
            picture.Height,
            cells,
            100.0 * piece.Count / Math.Max(1, cells.Length),
            ((byte)(red / count), (byte)(green / count), (byte)(blue / count)),
            ((double)x / count + 0.5) / picture.Width,
            ((double)y / count + 0.5) / picture.Height);
    }
}
