using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>How much goes on in the bands that a placement covers, against the picture as a whole.</summary>
/// <param name="Density">Mean gradient energy of luma in the bands over that of the picture: 1 where both are alike.</param>
internal sealed record SafeZoneClutter(Placement Placement, SafeZone Zone, double Density)
{
    /// <summary>The most cluttered of the placements that take an image of this ratio and have a safe zone; null where there is none.</summary>
    public static SafeZoneClutter? Worst(ImageFacts image, Brief brief) => brief.Placements
        .Where(placement => placement.SafeZone is not null && Takes(placement, image))
        .Select(placement => new SafeZoneClutter(placement, placement.SafeZone!, DensityOf(image.Small, placement.SafeZone!)))
        .MaxBy(clutter => clutter.Density);

    private static bool Takes(Placement placement, ImageFacts image) => placement switch
    {
        { Ratio: { } ratio } => ratio.Holds(image.Width, image.Height),
        { Sizes: { IsDefaultOrEmpty: false } sizes } => sizes.Any(size => (long)size.Width * image.Height == (long)size.Height * image.Width),
        _ => true,
    };

    private static double DensityOf(SmallPicture picture, SafeZone zone)
    {
        double inBands = 0, all = 0;
        int bandCells = 0, cells = 0;
        for (var y = 0; y < picture.Height - 1; y++)
        {
            for (var x = 0; x < picture.Width - 1; x++)
            {
                var energy = EnergyAt(picture, x, y);
                all += energy;
                cells++;
                if (Covers(zone, x, y, picture.Width, picture.Height))
                {
                    inBands += energy;
                    bandCells++;
                }
            }
        }

        return bandCells == 0 || all == 0 ? 0 : inBands / bandCells / (all / cells);
    }

    private static double EnergyAt(SmallPicture picture, int x, int y)
    {
        var cells = picture.Rgb.Span;
        var at = 3 * (y * picture.Width + x);
        var here = Raster.Luma(cells[at..]);
        var across = Raster.Luma(cells[(at + 3)..]) - here;
        var down = Raster.Luma(cells[(at + 3 * picture.Width)..]) - here;
        return across * across + down * down;
    }

    /// <summary>Whether a cell's centre lies in a band.</summary>
    private static bool Covers(SafeZone zone, int x, int y, int width, int height)
    {
        var (across, down) = (100m * (2 * x + 1) / (2 * width), 100m * (2 * y + 1) / (2 * height));
        return down < zone.Top || down > 100 - zone.Bottom || across < zone.Left || across > 100 - zone.Right;
    }
}
