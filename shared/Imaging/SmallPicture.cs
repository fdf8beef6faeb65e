namespace ReviewPipeline.Imaging;

/// <summary>
/// The whole picture at a glance: upright, its longest side at most <see cref="LongestSide"/> cells, each cell the mean of the pixels
/// that fall in it, transparent ones over mid-grey.
/// </summary>
/// <param name="Rgb">Rows from the top, three bytes a cell, sRGB; to be read until the image it is of is disposed.</param>
public sealed record SmallPicture(int Width, int Height, ReadOnlyMemory<byte> Rgb) : IDisposable
{
    public const int LongestSide = 256;

    private IDisposable? rented;

    /// <summary>With room for its cells, to be filled in.</summary>
    internal static SmallPicture Rent(int width, int height, out Span<byte> cells)
    {
        var bytes = new PooledBytes(width * height * 3);
        cells = bytes.GetSpan();
        return new SmallPicture(width, height, bytes.Memory) { rented = bytes };
    }

    public void Dispose() => rented?.Dispose();
}
