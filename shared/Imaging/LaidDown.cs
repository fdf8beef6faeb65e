using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Imaging;

/// <summary>Pixels laid down in one of the eight ways.</summary>
internal static class LaidDown
{
    /// <summary>Whether width and height change places.</summary>
    public static bool IsQuarter(Turn turn) =>
        turn is Turn.QuarterLeft or Turn.QuarterRight or Turn.MirroredQuarterLeft or Turn.MirroredQuarterRight;

    public static Raster Of(Raster upright, Turn turn)
    {
        if (turn == Turn.None)
        {
            return upright;
        }

        var laid = IsQuarter(turn) ? Raster.Blank(upright.Height, upright.Width) : Raster.Blank(upright.Width, upright.Height);
        int right = upright.Width - 1, bottom = upright.Height - 1;
        for (var y = 0; y < laid.Height; y++)
        {
            for (var x = 0; x < laid.Width; x++)
            {
                var (fromX, fromY) = turn switch
                {
                    Turn.QuarterLeft => (right - y, x),
                    Turn.Half => (right - x, bottom - y),
                    Turn.QuarterRight => (y, bottom - x),
                    Turn.UpsideDown => (x, bottom - y),
                    Turn.Mirrored => (right - x, y),
                    Turn.MirroredQuarterLeft => (y, x),
                    Turn.MirroredQuarterRight => (right - y, bottom - x),
                    _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "There is no such way to lay a picture down."),
                };
                upright.At(fromX, fromY).CopyTo(laid.At(x, y));
            }
        }

        return laid;
    }
}
