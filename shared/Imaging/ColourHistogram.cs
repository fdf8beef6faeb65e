using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// How many of the pixels counted have each of the 2^24 sRGB colours: exact, so that no answer drawn from it depends on a binning.
/// Colours lie in cells of 8 × 8 × 8; a cell takes memory once a pixel falls in it (a photograph fills some thousand of 32,768).
/// </summary>
public sealed class ColourHistogram : IDisposable
{
    public const int CellCount = 32 * 32 * 32;
    public const int ColoursPerCell = 8 * 8 * 8;

    private const int BitsOfColour = 9;

    /// <summary>Pixels that are brought to places together.</summary>
    private const int Block = 256;

    // Where in the counts the colours of a cell begin; 0, where none do, for a cell that no pixel fell in.
    private readonly int[] pageOfCell = ArrayPool<int>.Shared.Rent(CellCount);
    private uint[] counts = [];
    private int end = ColoursPerCell;
    private bool disposed;

    public ColourHistogram() => Array.Clear(pageOfCell, 0, CellCount);

    /// <summary>Pixels counted.</summary>
    public long Total { get; private set; }

    public void Add(int red, int green, int blue)
    {
        var (cell, colour) = PlaceOf(red, green, blue);
        Count([(uint)(cell << BitsOfColour | colour)]);
        Total++;
    }

    /// <summary>Counts some pixels of a row, but those that are hardly seen.</summary>
    /// <param name="bands">3 or 4 bytes a pixel.</param>
    /// <param name="first">The first of them, and from it every one that is <paramref name="step"/> pixels further.</param>
    /// <param name="seenFrom">Least alpha that counts.</param>
    public void Add(ReadOnlySpan<byte> row, int bands, int first, int step, int seenFrom)
    {
        Span<uint> block = stackalloc uint[Block];
        for (var at = first * bands; at < row.Length;)
        {
            var seen = 0;
            for (; seen < Block && at < row.Length; at += step * bands)
            {
                var pixel = PixelRow.Packed(row, at);
                block[seen] = pixel;
                seen += bands == 3 || pixel >> 24 >= seenFrom ? 1 : 0;
            }

            FindPlaces(block[..((seen + Vector<uint>.Count - 1) / Vector<uint>.Count * Vector<uint>.Count)]);
            Count(block[..seen]);
            Total += seen;
        }
    }

    /// <summary>Counts of the 512 colours of a cell, ordered by red, green, blue; empty where no pixel fell in it.</summary>
    /// <param name="cell">The top five bits of red, green and blue, in this order.</param>
    public ReadOnlySpan<uint> Cell(int cell)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var page = pageOfCell[cell];
        return page == 0 ? [] : counts.AsSpan(page, ColoursPerCell);
    }

    public static (int Cell, int Colour) PlaceOf(int red, int green, int blue) => (
        ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3),
        ((red & 7) << 6) | ((green & 7) << 3) | (blue & 7));

    public static (int Red, int Green, int Blue) ColourOf(int cell, int colour) => (
        ((cell >> 10) << 3) | (colour >> 6),
        (((cell >> 5) & 31) << 3) | ((colour >> 3) & 7),
        ((cell & 31) << 3) | (colour & 7));

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        ArrayPool<int>.Shared.Return(pageOfCell);
        if (counts.Length > 0)
        {
            HistogramMemory.Return(counts);
            counts = [];
        }
    }

    /// <summary>Puts in each pixel's stead its cell and, in the lowest nine bits, its colour, as <see cref="PlaceOf"/> has them.</summary>
    private static void FindPlaces(Span<uint> block)
    {
        for (var at = 0; at < block.Length; at += Vector<uint>.Count)
        {
            var pixels = new Vector<uint>(block[at..]);
            var cells = (pixels & new Vector<uint>(0xF8)) << 16 | (pixels & new Vector<uint>(0xF800)) << 3 | (pixels & new Vector<uint>(0xF80000)) >>> 10;
            var colours = (pixels & new Vector<uint>(7)) << 6 | (pixels & new Vector<uint>(0x700)) >>> 5 | (pixels & new Vector<uint>(0x70000)) >>> 16;
            (cells | colours).CopyTo(block[at..]);
        }
    }

    private void Count(ReadOnlySpan<uint> places)
    {
        ReadOnlySpan<int> pages = pageOfCell;
        Span<uint> pixels = counts;
        foreach (var place in places)
        {
            var page = pages[(int)(place >> BitsOfColour)];
            if (page == 0)
            {
                page = MakeRoom((int)(place >> BitsOfColour));
                pixels = counts;
            }

            pixels[page + ((int)place & (ColoursPerCell - 1))]++;
        }
    }

    /// <returns>Where the colours of a cell begin from now on.</returns>
    private int MakeRoom(int cell)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (counts.Length == 0)
        {
            counts = HistogramMemory.Rent();
        }

        counts.AsSpan(end, ColoursPerCell).Clear();
        pageOfCell[cell] = end;
        end += ColoursPerCell;
        return pageOfCell[cell];
    }
}
