using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// The picture as it will be seen, with the bands darkened that a placement covers with its own controls; what of the picture lies in
/// a band and would be lost stays in its own colours, framed in red.
/// </summary>
internal static class SafeZoneDrawing
{
    private const int Cell = 16;
    private const int Hatch = 12;
    private const int Rim = 2;

    /// <summary>Mean step between neighbours, in levels, from which a cell holds something: lettering has 20 and more, sky and skin under 4.</summary>
    private const int Busy = 10;

    private static readonly byte[] Frame = [230, 0, 40];

    /// <param name="bands">In pixels of this raster.</param>
    public static Raster Draw(Raster picture, Bands bands)
    {
        var drawn = new Raster(picture.Width, picture.Height, [.. picture.Rgb]);
        var columns = (picture.Width + Cell - 1) / Cell;
        var busy = BusyCells(picture, columns);
        bool Holds(int x, int y) =>
            x >= 0 && y >= 0 && x < picture.Width && y < picture.Height
            && bands.Cover(x, y, picture.Width, picture.Height) && busy[y / Cell * columns + x / Cell];

        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (!bands.Cover(x, y, picture.Width, picture.Height))
                {
                    continue;
                }

                if (!Holds(x, y))
                {
                    Darken(drawn.At(x, y), (x + y) / Hatch % 2 == 0 ? 0.30 : 0.42);
                }
                else if (!(Holds(x - Rim, y) && Holds(x + Rim, y) && Holds(x, y - Rim) && Holds(x, y + Rim)))
                {
                    Frame.CopyTo(drawn.At(x, y));
                }
            }
        }

        return drawn;
    }

    private static bool[] BusyCells(Raster picture, int columns)
    {
        var rows = (picture.Height + Cell - 1) / Cell;
        var busy = new bool[columns * rows];
        for (var cell = 0; cell < busy.Length; cell++)
        {
            busy[cell] = IsBusy(picture, cell % columns, cell / columns);
        }

        return busy;
    }

    private static void Darken(Span<byte> pixel, double by)
    {
        foreach (ref var channel in pixel)
        {
            channel = (byte)(channel * by);
        }
    }

    private static bool IsBusy(Raster picture, int column, int row)
    {
        var (right, bottom) = (Math.Min(picture.Width - 1, (column + 1) * Cell), Math.Min(picture.Height - 1, (row + 1) * Cell));
        int sum = 0, count = 0;
        for (var y = row * Cell; y < bottom; y++)
        {
            for (var x = column * Cell; x < right; x++)
            {
                var here = picture.LumaAt(x, y);
                sum += Math.Max(Math.Abs(here - picture.LumaAt(x + 1, y)), Math.Abs(here - picture.LumaAt(x, y + 1)));
                count++;
            }
        }

        return count > 0 && sum >= Busy * count;
    }
}
