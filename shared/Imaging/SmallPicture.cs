namespace ReviewPipeline.Imaging;

/// <summary>
/// The whole picture at a glance: upright, its longest side at most <see cref="LongestSide"/> cells, each cell the mean of the pixels
/// that fall in it, transparent ones over mid-grey.
/// </summary>
/// <param name="Rgb">Rows from the top, three bytes a cell, sRGB.</param>
public sealed record SmallPicture(int Width, int Height, ReadOnlyMemory<byte> Rgb)
{
    public const int LongestSide = 256;
}
