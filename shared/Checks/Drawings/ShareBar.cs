using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>A bar along the foot of a drawing: blocks of colour as wide as their shares, hatched where nothing has a share.</summary>
internal static class ShareBar
{
    private const int Hatch = 8;

    public static void Draw(Raster drawing, IReadOnlyList<string> hexes, IReadOnlyList<long> pixels)
    {
        var total = (long)drawing.Width * drawing.Height;
        var top = drawing.Height - Math.Clamp(drawing.Height / 16, 4, 40);
        var edges = new int[hexes.Count + 1];
        var sum = 0L;
        for (var index = 0; index < hexes.Count; index++)
        {
            sum += pixels[index];
            edges[index + 1] = (int)(sum * drawing.Width / total);
        }

        for (var y = Math.Max(0, top - 2); y < drawing.Height; y++)
        {
            for (var x = 0; x < drawing.Width; x++)
            {
                var block = Array.FindLastIndex(edges, edge => edge <= x);
                Paint(drawing.At(x, y), y < top ? "#FFFFFF" : block < hexes.Count ? hexes[block] : (x + y) / Hatch % 2 == 0 ? "#FFFFFF" : "#D8D8D8");
            }
        }
    }

    private static void Paint(Span<byte> pixel, string hex)
    {
        var value = Convert.ToInt32(hex[1..], 16);
        pixel[0] = (byte)(value >> 16);
        pixel[1] = (byte)(value >> 8);
        pixel[2] = (byte)value;
    }
}
