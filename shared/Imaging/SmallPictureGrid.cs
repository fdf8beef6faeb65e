using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>Sums the pixels of each cell of the small picture. Sums are whole numbers, so a turned picture gives the same as an upright one.</summary>
internal sealed class SmallPictureGrid : IDisposable
{
    private const int Channels = 3;
    private const int TileSide = 16;
    private const double ActiveAbove = 2;

    /// <summary>A cell's luma is kept in 256ths of a level.</summary>
    private const int Fine = 256;

    private readonly Orientation orientation;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly Vector128<uint>[] sums;
    private readonly ColumnSums columnSums;
    private int rowsAdded;
    private int nextRow;
    private int cellRow;

    public SmallPictureGrid(int imageWidth, int imageHeight, Orientation orientation)
    {
        this.orientation = orientation;
        var longest = Math.Max(imageWidth, imageHeight);
        columns = Partition.Edges(imageWidth, Cells(imageWidth, longest), orientation.ReversesColumns);
        rows = Partition.Edges(imageHeight, Cells(imageHeight, longest), orientation.ReversesRows);
        columnSums = new ColumnSums(checked(imageWidth * Channels));
        sums = ArrayPool<Vector128<uint>>.Shared.Rent(Width * Height);
        sums.AsSpan(0, Width * Height).Clear();
    }

    private int Width => columns.Length - 1;

    private int Height => rows.Length - 1;

    /// <summary>Takes the next rows, one behind the other.</summary>
    public void Take(ReadOnlySpan<byte> rgb)
    {
        var length = columns[^1] * Channels;
        while (rgb.Length > 0)
        {
            while (nextRow >= rows[cellRow + 1])
            {
                MoveToCells();
                cellRow++;
            }

            if (rowsAdded == ColumnSums.MostRows)
            {
                MoveToCells();
            }

            var count = Math.Min(rgb.Length / length, Math.Min(rows[cellRow + 1] - nextRow, ColumnSums.MostRows - rowsAdded));
            columnSums.Add(rgb[..(count * length)]);
            rgb = rgb[(count * length)..];
            rowsAdded += count;
            nextRow += count;
        }
    }

    /// <summary>After the last row.</summary>
    public (SmallPicture Picture, LumaStatistics Luma) Complete()
    {
        MoveToCells();
        var (shownWidth, shownHeight) = orientation.SwapsAxes ? (Height, Width) : (Width, Height);
        var picture = SmallPicture.Rent(shownWidth, shownHeight, out var cells);
        var rented = ArrayPool<int>.Shared.Rent(Width * Height);
        var levels = rented.AsSpan(0, Width * Height);
        var reciprocals = (stackalloc double[SmallPicture.LongestSide])[..Width];
        var halves = (stackalloc int[SmallPicture.LongestSide])[..Width];
        for (int y = 0, cell = 0; y < Height; y++)
        {
            var rowsInCell = rows[y + 1] - rows[y];
            if (y == 0 || rowsInCell != rows[y] - rows[y - 1])
            {
                FillIn(reciprocals, halves, rowsInCell);
            }

            var (at, step) = Shown(y, shownWidth);
            for (var x = 0; x < reciprocals.Length; x++, cell++, at += step)
            {
                var sum = sums[cell];
                long red = sum[0], green = sum[1], blue = sum[2];
                var reciprocal = reciprocals[x];
                var half = halves[x];
                cells[at] = (byte)Quotient(red + half, reciprocal);
                cells[at + 1] = (byte)Quotient(green + half, reciprocal);
                cells[at + 2] = (byte)Quotient(blue + half, reciprocal);

                // Rec. 709 weights in 256ths, of sums: the level comes out in 256ths.
                levels[cell] = Quotient(54 * red + 183 * green + 19 * blue, reciprocal);
            }
        }

        var luma = Luma(levels);
        ArrayPool<int>.Shared.Return(rented);
        return (picture, luma);
    }

    public void Dispose()
    {
        columnSums.Dispose();
        ArrayPool<Vector128<uint>>.Shared.Return(sums);
    }

    private void MoveToCells()
    {
        if (rowsAdded == 0)
        {
            return;
        }

        var row = sums.AsSpan(cellRow * Width, Width);
        for (var cell = 0; cell < row.Length; cell++)
        {
            row[cell] += columnSums.OfPixels(columns[cell], columns[cell + 1]);
        }

        columnSums.Clear();
        rowsAdded = 0;
    }

    private static int Cells(int side, int longest) =>
        longest <= SmallPicture.LongestSide ? side : Math.Max(1, (int)((long)side * SmallPicture.LongestSide / longest));

    private static (int Start, int End)[] Tiles(int length, bool reversed) =>
    [
        .. Enumerable.Range(0, (length + TileSide - 1) / TileSide)
            .Select(tile => (Start: tile * TileSide, End: Math.Min(length, (tile + 1) * TileSide)))
            .Select(tile => reversed ? (length - tile.End, length - tile.Start) : tile),
    ];

    /// <summary>Where the first cell of a stored row is shown, in bytes of the picture, and how much further each next one.</summary>
    private (int First, int Step) Shown(int storedRow, int shownWidth)
    {
        var row = orientation.ReversesRows ? Height - 1 - storedRow : storedRow;
        var column = orientation.ReversesColumns ? Width - 1 : 0;
        var (down, across) = orientation.SwapsAxes ? (1, shownWidth) : (shownWidth, 1);
        return ((row * down + column * across) * Channels, (orientation.ReversesColumns ? -across : across) * Channels);
    }

    /// <summary>Of the pixels of each cell of a row: one over their number, and half of it.</summary>
    private void FillIn(Span<double> reciprocals, Span<int> halves, int rowsInCell)
    {
        for (var x = 0; x < reciprocals.Length; x++)
        {
            var pixels = checked((columns[x + 1] - columns[x]) * rowsInCell);
            (reciprocals[x], halves[x]) = (1.0 / pixels, pixels / 2);
        }
    }

    /// <summary>
    /// A whole sum divided by a number of pixels, rounded down. A half more keeps it as far from a whole quotient as rounding never comes,
    /// with fewer than 2^32 pixels in a cell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Quotient(long sum, double reciprocal) => double.ConvertToIntegerNative<int>((sum + 0.5) * reciprocal);

    private LumaStatistics Luma(ReadOnlySpan<int> levels)
    {
        // Tiles begin at the corner that is shown top left.
        int tiles = 0, active = 0;
        long sum = 0, squares = 0;
        var tileColumns = Tiles(Width, orientation.ReversesColumns);
        foreach (var (top, bottom) in Tiles(Height, orientation.ReversesRows))
        {
            foreach (var (left, right) in tileColumns)
            {
                long sumOfTile = 0, squaresOfTile = 0;
                for (var y = top; y < bottom; y++)
                {
                    foreach (long level in levels[(y * Width + left)..(y * Width + right)])
                    {
                        sumOfTile += level;
                        squaresOfTile += level * level;
                    }
                }

                tiles++;
                active += Deviation(sumOfTile, squaresOfTile, (right - left) * (bottom - top)) > ActiveAbove ? 1 : 0;
                sum += sumOfTile;
                squares += squaresOfTile;
            }
        }

        long count = Width * Height;
        return new LumaStatistics((double)sum / count / Fine, Deviation(sum, squares, count), 100.0 * active / tiles);
    }

    private static double Deviation(long sum, long squares, long count) => Math.Sqrt(squares * count - sum * sum) / count / Fine;
}
