using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>Where the bars could be cut off: they are hatched in red, and a dashed line goes around the picture between them.</summary>
internal static class LetterboxDrawing
{
    private const int Hatch = 8;
    private const int Dash = 14;
    private const int Line = 3;
    private static readonly byte[] Red = [230, 0, 40];

    /// <param name="bars">In pixels of this raster.</param>
    public static Raster Draw(Raster picture, Bands bars)
    {
        var drawn = new Raster(picture.Width, picture.Height, [.. picture.Rgb]);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var target = drawn.At(x, y);
                if (bars.Cover(x, y, picture.Width, picture.Height))
                {
                    Heat.Quieten(target, picture.LumaAt(x, y));
                    if ((x + y) / Hatch % 2 == 0)
                    {
                        Red.CopyTo(target);
                    }
                }
                else if (OnEdge(bars, x, y, picture) && (x + y) / Dash % 2 == 0)
                {
                    target.Fill(255);
                }
            }
        }

        return drawn;
    }

    private static bool OnEdge(Bands bars, int x, int y, Raster picture) =>
        x < bars.Left + Line || x >= picture.Width - bars.Right - Line || y < bars.Top + Line || y >= picture.Height - bars.Bottom - Line;
}
