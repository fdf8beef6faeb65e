using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Luma of the rows of one strip and of the last rows before it, so that a measure which looks at neighbours needs no memory of its own.
/// Rows have margins, so that a measure may read whole vectors at any pixel of a row; what stands in the margins means nothing.
/// </summary>
internal sealed class LumaWindow : IDisposable
{
    /// <summary>Rows kept from before the strip: what the measure that looks furthest needs.</summary>
    public const int Kept = 3;

    /// <summary>Bytes that may be read before the first pixel of a row.</summary>
    public const int Before = 64;

    /// <summary>Bytes that may be read from the last pixel of a row on: two vectors of 64 and some neighbours.</summary>
    public const int Behind = 192;

    private readonly byte[] pixels;
    private int top;

    public LumaWindow(int width, int height, int stripRows)
    {
        Width = width;
        Stride = checked(Before + width + Behind);
        pixels = ArrayPool<byte>.Shared.Rent(checked(Stride * Math.Min(height, Kept + stripRows)));
    }

    public int Width { get; }

    /// <summary>Bytes from a pixel to the one below.</summary>
    public int Stride { get; }

    /// <summary>First row of the strip that came last.</summary>
    public int From { get; private set; }

    /// <summary>Row behind the last that has come.</summary>
    public int To { get; private set; }

    public Span<byte> Row(int y) => pixels.AsSpan((y - top) * Stride + Before, Width);

    /// <summary>The first pixel of a row that is in the window, with its margins around it.</summary>
    public ref byte First(int y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y, top);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, To);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pixels), (y - top) * Stride + Before);
    }

    /// <summary>Makes room for the next rows; those more than <see cref="Kept"/> before them are given up.</summary>
    public void Advance(int rows)
    {
        var keep = Math.Min(Kept, To - top);
        if (keep > 0)
        {
            pixels.AsSpan((To - keep - top) * Stride, keep * Stride).CopyTo(pixels);
        }

        top = To - keep;
        From = To;
        To += rows;
        if ((To - top) * Stride > pixels.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "The window was made for strips of fewer rows.");
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(pixels);
}
