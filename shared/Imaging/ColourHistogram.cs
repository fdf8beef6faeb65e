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

    // Page 0 stays empty: a cell that points at it has none of its own yet.
    private readonly int[] pageOfCell = ArrayPool<int>.Shared.Rent(CellCount);
    private uint[] counts = ArrayPool<uint>.Shared.Rent(512 * ColoursPerCell);
    private int pages = 1;

    public ColourHistogram() => Array.Clear(pageOfCell, 0, CellCount);

    /// <summary>All pixels counted.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a row of packed pixels of three bands.</summary>
    public void AddOpaque(ReadOnlySpan<byte> pixels)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(pageOfCell);
        for (var at = 0; at + 2 < pixels.Length; at += 3)
        {
            Add(ref cells, pixels[at], pixels[at + 1], pixels[at + 2]);
        }

        Total += pixels.Length / 3;
    }

    /// <summary>Counts those pixels of a row of four bands whose alpha is at least <paramref name="seenFrom"/>.</summary>
    public void AddSeen(ReadOnlySpan<byte> pixels, int seenFrom)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(pageOfCell);
        for (var at = 0; at + 3 < pixels.Length; at += 4)
        {
            if (pixels[at + 3] >= seenFrom)
            {
                Add(ref cells, pixels[at], pixels[at + 1], pixels[at + 2]);
                Total++;
            }
        }
    }

    /// <summary>Counts of the 512 colours of a cell, ordered by red, green, blue; empty where no pixel fell in it.</summary>
    /// <param name="cell">The top five bits of red, green and blue, in this order.</param>
    public ReadOnlySpan<uint> Cell(int cell)
    {
        var page = pageOfCell[cell];
        return page == 0 ? [] : counts.AsSpan(page * ColoursPerCell, ColoursPerCell);
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
        if (counts.Length == 0)
        {
            return;
        }

        ArrayPool<int>.Shared.Return(pageOfCell);
        ArrayPool<uint>.Shared.Return(counts);
        counts = [];
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

    // The indices can't leave their arrays: a cell has 15 bits, a colour 9, and Open makes room for every page it hands out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref int cells, byte red, byte green, byte blue)
    {
        var cell = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
        var page = Unsafe.Add(ref cells, cell);
        if (page == 0)
        {
            page = Open(cell);
        }

        var colour = ((red & 7) << 6) | ((green & 7) << 3) | (blue & 7);
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(counts), (page * ColoursPerCell) | colour)++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Open(int cell)
    {
        if ((pages + 1) * ColoursPerCell > counts.Length)
        {
            var larger = ArrayPool<uint>.Shared.Rent(counts.Length * 2);
            counts.AsSpan(0, pages * ColoursPerCell).CopyTo(larger);
            ArrayPool<uint>.Shared.Return(counts);
            counts = larger;
        }

        counts.AsSpan(pages * ColoursPerCell, ColoursPerCell).Clear();
        return pageOfCell[cell] = pages++;
    }
}
