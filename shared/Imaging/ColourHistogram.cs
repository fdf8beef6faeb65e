using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// How many pixels have each of the 2^24 sRGB colours: exact, so that no answer drawn from it depends on a binning.
/// Colours lie in cells of 8 × 8 × 8; a cell takes memory once a pixel falls in it (a photograph fills some thousand of 32,768).
/// </summary>
public sealed class ColourHistogram : IDisposable
{
    public const int CellCount = 32 * 32 * 32;
    public const int ColoursPerCell = 8 * 8 * 8;

    // Where in the counts the colours of a cell begin; 0, where none do, for a cell that no pixel fell in.
    private readonly int[] pageOfCell = ArrayPool<int>.Shared.Rent(CellCount);
    private uint[] counts = [];
    private int end = ColoursPerCell;
    private bool disposed;

    public ColourHistogram() => Array.Clear(pageOfCell, 0, CellCount);

    /// <summary>All pixels counted.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a row of pixels whose places <see cref="PixelRow"/> has found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<ushort> cells, ReadOnlySpan<ushort> colours)
    {
        colours = colours[..cells.Length];
        ref var pageAt = ref MemoryMarshal.GetArrayDataReference(pageOfCell);
        ref var cell = ref Unsafe.As<ushort, byte>(ref MemoryMarshal.GetReference(cells));
        ref var colour = ref Unsafe.As<ushort, byte>(ref MemoryMarshal.GetReference(colours));
        var x = 0;

        // Four at a time, all places before any count: one after the other takes a third longer.
        for (; x <= cells.Length - 4; x += 4)
        {
            var four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref cell, x * sizeof(ushort)));
            var ofFour = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref colour, x * sizeof(ushort)));
            var first = PageOf(ref pageAt, four);
            var second = PageOf(ref pageAt, four >> 16);
            var third = PageOf(ref pageAt, four >> 32);
            var fourth = PageOf(ref pageAt, four >> 48);
            if (first == 0 | second == 0 | third == 0 | fourth == 0)
            {
                (first, second, third, fourth) = (Open(four), Open(four >> 16), Open(four >> 32), Open(four >> 48));
            }

            ref var count = ref MemoryMarshal.GetArrayDataReference(counts);
            Unsafe.Add(ref count, first + PlaceOf(ofFour))++;
            Unsafe.Add(ref count, second + PlaceOf(ofFour >> 16))++;
            Unsafe.Add(ref count, third + PlaceOf(ofFour >> 32))++;
            Unsafe.Add(ref count, fourth + PlaceOf(ofFour >> 48))++;
        }

        for (; x < cells.Length; x++)
        {
            Add(cells[x], colours[x]);
        }

        Total += cells.Length;
    }

    /// <summary>Counts those pixels of a row of four bands whose alpha is at least <paramref name="seenFrom"/>.</summary>
    public void AddSeen(ReadOnlySpan<byte> pixels, int seenFrom)
    {
        for (var at = 0; at + 3 < pixels.Length; at += 4)
        {
            if (pixels[at + 3] >= seenFrom)
            {
                int red = pixels[at], green = pixels[at + 1], blue = pixels[at + 2];
                Add(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3), ((red & 7) << 6) | ((green & 7) << 3) | (blue & 7));
                Total++;
            }
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

    /// <summary>Pixels whose three channels all lie between these levels, both counted.</summary>
    public long CountWithin(int lowest, int highest)
    {
        var sum = 0L;
        for (var red = lowest >> 3; red <= highest >> 3; red++)
        {
            for (var green = lowest >> 3; green <= highest >> 3; green++)
            {
                for (var blue = lowest >> 3; blue <= highest >> 3; blue++)
                {
                    sum += CountWithin((red << 10) | (green << 5) | blue, lowest, highest);
                }
            }
        }

        return sum;
    }

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

    private long CountWithin(int cell, int lowest, int highest)
    {
        var sum = 0L;
        var ofCell = Cell(cell);
        for (var colour = 0; colour < ofCell.Length; colour++)
        {
            var (red, green, blue) = ColourOf(cell, colour);
            sum += Math.Min(red, Math.Min(green, blue)) >= lowest && Math.Max(red, Math.Max(green, blue)) <= highest ? ofCell[colour] : 0;
        }

        return sum;
    }

    private void Add(int cell, int colour)
    {
        // The first pixel makes the counts: they must not be looked up before.
        var page = Open((ulong)cell);
        counts[page + PlaceOf((ulong)colour)]++;
    }

    // No index leaves its array: these masks hold a cell to 15 bits and a colour to 9, and there is room for every cell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint PageOf(ref int pageAt, ulong cell) => Unsafe.Add(ref pageAt, (nint)(cell & (CellCount - 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint PlaceOf(ulong colour) => (nint)(colour & (ColoursPerCell - 1));

    /// <summary>Where the colours of a cell begin; they get a place if they have none.</summary>
    private int Open(ulong cell)
    {
        ref var page = ref pageOfCell[cell & (CellCount - 1)];
        if (page == 0)
        {
            if (counts.Length == 0)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                counts = HistogramMemory.Rent();
            }

            counts.AsSpan(end, ColoursPerCell).Clear();
            page = end;
            end += ColoursPerCell;
        }

        return page;
    }
}
