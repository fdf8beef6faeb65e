using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// What is on palette in its own colours, what is off it hatched and in heat by how far, the largest area off it outlined, and along the
/// foot a bar of the brand colours, each as wide as its share of the picture and hatched where it is none's.
/// </summary>
internal static class OffPaletteDrawing
{
    /// <summary>ΔE00 beyond the tolerance at which the heat is greatest: by then it is another hue altogether.</summary>
    private const double Farthest = 25;

    /// <summary>Of the picture, in percent: a smaller piece is no area that an outline would help to see.</summary>
    private const double LeastOutlined = 1;

    private const int Line = 2;

    // A brand may have the heat's own colours: the hatching tells what is off from what is on.
    private const int Hatch = 12;
    private const int Stroke = 3;

    public static Raster Draw(Raster picture, Palette palette, OffPaletteArea largest)
    {
        var colours = new BrandColours(palette);
        var drawn = Raster.Blank(picture.Width, picture.Height);
        var onColour = new long[palette.Colours.Length];
        for (var at = 0; at < picture.Rgb.Length; at += 3)
        {
            var source = picture.Rgb.AsSpan(at, 3);
            var target = drawn.Rgb.AsSpan(at, 3);
            var (colour, difference) = colours.NearestTo(source);
            var beyond = difference - (double)palette.ToleranceDeltaE;
            if (beyond <= 0)
            {
                source.CopyTo(target);
                onColour[colour]++;
            }
            else
            {
                var (x, y) = (at / 3 % picture.Width, at / 3 / picture.Width);
                Heat.Paint(target, beyond / Farthest, (x + y) % Hatch < Stroke ? Raster.Luma(source) / 3 : Raster.Luma(source));
            }
        }

        if (largest.Percent >= LeastOutlined)
        {
            Outline(drawn, largest);
        }

        ShareBar.Draw(drawn, [.. palette.Colours.Select(colour => colour.Hex)], onColour);
        return drawn;
    }

    /// <summary>Around the bulk of the area: threads and holes of a few cells would cover the picture with line.</summary>
    private static void Outline(Raster drawn, OffPaletteArea area)
    {
        var bulk = BulkOf(area);
        for (var y = 0; y < drawn.Height; y++)
        {
            for (var x = 0; x < drawn.Width; x++)
            {
                if (Within(x, y) && !(Within(x - Line, y) && Within(x + Line, y) && Within(x, y - Line) && Within(x, y + Line)))
                {
                    drawn.At(x, y).Fill(255);
                }
            }
        }

        bool Within(int x, int y) =>
            x >= 0 && y >= 0 && x < drawn.Width && y < drawn.Height
            && bulk[y * area.Height / drawn.Height * area.Width + x * area.Width / drawn.Width];
    }

    /// <summary>Cells of whose neighbourhood more than half belongs to the area.</summary>
    private static bool[] BulkOf(OffPaletteArea area)
    {
        const int Reach = 4;
        var bulk = new bool[area.Cells.Length];
        for (var cell = 0; cell < bulk.Length; cell++)
        {
            var (x, y) = (cell % area.Width, cell / area.Width);
            int within = 0, all = 0;
            for (var row = Math.Max(0, y - Reach); row <= Math.Min(area.Height - 1, y + Reach); row++)
            {
                for (var column = Math.Max(0, x - Reach); column <= Math.Min(area.Width - 1, x + Reach); column++)
                {
                    all++;
                    within += area.Cells[row * area.Width + column] ? 1 : 0;
                }
            }

            bulk[cell] = 2 * within > all;
        }

        return bulk;
    }
}
