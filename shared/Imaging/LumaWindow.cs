using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Luma of the rows of one strip and of the last rows before it, so that a measure which looks at neighbours needs no memory of its own.
/// </summary>
internal sealed class LumaWindow : IDisposable
{
    /// <summary>Rows kept from before the strip: what the measure that looks furthest needs.</summary>
    public const int Kept = 3;

    private readonly byte[] pixels;
    private int top;

    public LumaWindow(int width, int height, int stripRows)
    {
        Width = width;
        Height = height;
        pixels = ArrayPool<byte>.Shared.Rent(checked(width * Math.Min(height, Kept + stripRows)));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>First row of the strip that came last.</summary>
    public int From { get; private set; }

    /// <summary>Row behind the last that has come.</summary>
    public int To { get; private set; }

    public Span<byte> Row(int y) => pixels.AsSpan((y - top) * Width, Width);

    /// <summary>Makes room for the next rows; those more than <see cref="Kept"/> before them are given up.</summary>
    public void Advance(int rows)
    {
        var keep = Math.Min(Kept, To - top);
        pixels.AsSpan((To - keep - top) * Width, keep * Width).CopyTo(pixels);
        top = To - keep;
        From = To;
        To += rows;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(pixels);
}
