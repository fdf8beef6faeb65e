using System.Buffers;

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
    private readonly long[] sums;
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
        sums = ArrayPool<long>.Shared.Rent(Width * Height * Channels);
        sums.AsSpan(0, Width * Height * Channels).Clear();
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
    public SmallPicture Picture()
    {
        MoveToCells();
        var (shownWidth, shownHeight) = orientation.SwapsAxes ? (Height, Width) : (Width, Height);
        var picture = SmallPicture.Rent(shownWidth, shownHeight, out var cells);
        for (int y = 0, at = 0; y < Height; y++)
        {
            var row = orientation.ReversesRows ? Height - 1 - y : y;
            for (var x = 0; x < Width; x++, at += Channels)
            {
                var column = orientation.ReversesColumns ? Width - 1 - x : x;
                var target = cells.Slice((orientation.SwapsAxes ? column * shownWidth + row : row * shownWidth + column) * Channels, Channels);
                var count = Count(x, y);
                target[0] = (byte)((sums[at] + count / 2) / count);
                target[1] = (byte)((sums[at + 1] + count / 2) / count);
                target[2] = (byte)((sums[at + 2] + count / 2) / count);
            }
        }

        return picture;
    }

    /// <summary>After the last row.</summary>
    public LumaStatistics Luma()
    {
        MoveToCells();

        var levels = ArrayPool<int>.Shared.Rent(Width * Height);
        for (int y = 0, cell = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++, cell++)
            {
                // Rec. 709 weights in 256ths, of sums: the level comes out in 256ths.
                var weighted = 54 * sums[cell * Channels] + 183 * sums[cell * Channels + 1] + 19 * sums[cell * Channels + 2];
                levels[cell] = (int)(weighted / Count(x, y));
            }
        }

        // Tiles begin at the corner that is shown top left.
        int tiles = 0, active = 0;
        var tileColumns = Tiles(Width, orientation.ReversesColumns);
        foreach (var (top, bottom) in Tiles(Height, orientation.ReversesRows))
        {
            foreach (var (left, right) in tileColumns)
            {
                tiles++;
                active += MeanAndDeviation(levels, left, top, right, bottom).Deviation > ActiveAbove ? 1 : 0;
            }
        }

        var (mean, deviation) = MeanAndDeviation(levels, 0, 0, Width, Height);
        ArrayPool<int>.Shared.Return(levels);
        return new LumaStatistics(mean, deviation, 100.0 * active / tiles);
    }

    public void Dispose()
    {
        columnSums.Dispose();
        ArrayPool<long>.Shared.Return(sums);
    }

    private void MoveToCells()
    {
        if (rowsAdded == 0)
        {
            return;
        }

        for (var cell = 0; cell < Width; cell++)
        {
            // At most 255 · 257 a column, and 2^31 bytes in a row: the sum of a strip of rows fits 64 bits by far.
            long red = 0, green = 0, blue = 0;
            var pixels = columnSums.Sums[(columns[cell] * Channels)..(columns[cell + 1] * Channels)];
            for (var at = 0; at + 2 < pixels.Length; at += Channels)
            {
                red += pixels[at];
                green += pixels[at + 1];
                blue += pixels[at + 2];
            }

            var sum = sums.AsSpan((cellRow * Width + cell) * Channels, Channels);
            sum[0] += red;
            sum[1] += green;
            sum[2] += blue;
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

    private long Count(int x, int y) => (long)(columns[x + 1] - columns[x]) * (rows[y + 1] - rows[y]);

    private (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<int> levels, int left, int top, int right, int bottom)
    {
        long sum = 0, squares = 0;
        for (var y = top; y < bottom; y++)
        {
            foreach (long level in levels[(y * Width + left)..(y * Width + right)])
            {
                sum += level;
                squares += level * level;
            }
        }

        long count = (right - left) * (bottom - top);
        return ((double)sum / count / Fine, Math.Sqrt(squares * count - sum * sum) / count / Fine);
    }
}
