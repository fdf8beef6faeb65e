namespace ReviewPipeline.Imaging;

/// <summary>
/// Where a picture hardly changes from place to place: panels, plain grounds, wide lettering, and also a clear sky. Decided on the small
/// picture, where encoding noise and grain have averaged out.
/// </summary>
public static class FlatAreas
{
    /// <summary>Cells on each side of a cell that are looked at with it.</summary>
    private const int Reach = 2;

    /// <summary>Levels of any channel that they may span.</summary>
    private const int MostSpan = 3;

    /// <summary>By cell, rows from the top.</summary>
    public static bool[] Of(SmallPicture picture)
    {
        var flat = new bool[picture.Width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                flat[y * picture.Width + x] = IsFlat(picture, x, y);
            }
        }

        return flat;
    }

    private static bool IsFlat(SmallPicture picture, int x, int y)
    {
        var cells = picture.Rgb.Span;
        var (left, right) = (Math.Max(0, x - Reach), Math.Min(picture.Width - 1, x + Reach));
        var (top, bottom) = (Math.Max(0, y - Reach), Math.Min(picture.Height - 1, y + Reach));
        for (var channel = 0; channel < 3; channel++)
        {
            byte least = 255, most = 0;
            for (var row = top; row <= bottom; row++)
            {
                for (var column = left; column <= right; column++)
                {
                    var level = cells[((row * picture.Width + column) * 3) + channel];
                    least = Math.Min(least, level);
                    most = Math.Max(most, level);
                    if (most - least > MostSpan)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }
}
