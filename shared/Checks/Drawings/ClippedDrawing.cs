using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// The zebra that photographers know: red stripes over highlights without detail, blue ones over shadows without detail. Areas that
/// reach the edge of the picture, such as a white ground, are left alone.
/// </summary>
internal static class ClippedDrawing
{
    private const int Stripe = 6;
    private static readonly byte[] Highlight = [230, 0, 40];
    private static readonly byte[] Shadow = [40, 120, 255];

    /// <param name="clipped">Which cells of a grid over the picture are clipped and don't reach its edge.</param>
    public static Raster Draw(Raster picture, ClippedAreas clipped)
    {
        var drawn = Raster.Blank(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var target = drawn.At(x, y);
                Heat.Quieten(target, picture.LumaAt(x, y));
                var colour = clipped.At(x * clipped.Width / picture.Width, y * clipped.Height / picture.Height) switch
                {
                    Clipping.Highlight => Highlight,
                    Clipping.Shadow => Shadow,
                    _ => null,
                };
                if (colour is not null && (x + y) / Stripe % 2 == 0)
                {
                    colour.CopyTo(target);
                }
            }
        }

        return drawn;
    }
}
