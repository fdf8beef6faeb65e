using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>How much of each side is covered, in pixels of a drawing.</summary>
internal sealed record Bands(int Top, int Right, int Bottom, int Left)
{
    public static Bands Of(SafeZone zone, Raster drawing) => new(
        Part(zone.Top, drawing.Height), Part(zone.Right, drawing.Width), Part(zone.Bottom, drawing.Height), Part(zone.Left, drawing.Width));

    /// <param name="bars">In pixels of the image.</param>
    public static Bands Of(FlatBars bars, ImageFacts image, Raster drawing) => new(
        Scaled(bars.Top, image.Height, drawing.Height),
        Scaled(bars.Right, image.Width, drawing.Width),
        Scaled(bars.Bottom, image.Height, drawing.Height),
        Scaled(bars.Left, image.Width, drawing.Width));

    public bool Cover(int x, int y, int width, int height) => y < Top || x >= width - Right || y >= height - Bottom || x < Left;

    private static int Part(decimal percent, int side) => (int)Math.Round(percent * side / 100);

    private static int Scaled(int pixels, int of, int to) => (int)((long)pixels * to / Math.Max(1, of));
}
