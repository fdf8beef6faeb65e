using System.Buffers;

namespace ReviewPipeline.Imaging;

public enum Clipping : byte
{
    None,
    Highlight,
    Shadow,
}

/// <summary>
/// Areas without detail that lie inside the picture. An area that reaches the edge is left out: a packshot stands on white, a night
/// scene in black, and neither has lost anything.
/// </summary>
public sealed class ClippedAreas : IDisposable
{
    private const int White = 253;
    private const int Black = 3;

    private readonly Clipping[] cells;

    private ClippedAreas(int width, int height, Clipping[] cells)
    {
        Width = width;
        Height = height;
        this.cells = cells;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Share of the picture, in percent.</summary>
    public double Percent(Clipping clipping) => 100.0 * cells.AsSpan(0, Width * Height).Count(clipping) / Math.Max(1, Width * Height);

    public Clipping At(int x, int y) => cells[y * Width + x];

    public static ClippedAreas Of(SmallPicture picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        var grid = ArrayPool<Clipping>.Shared.Rent(width * height);
        var rgb = picture.Rgb.Span;
        for (var cell = 0; cell < width * height; cell++)
        {
            var pixel = rgb.Slice(cell * 3, 3);
            var (least, most) = (Math.Min(pixel[0], Math.Min(pixel[1], pixel[2])), Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])));
            grid[cell] = least >= White ? Clipping.Highlight : most <= Black ? Clipping.Shadow : Clipping.None;
        }

        for (var x = 0; x < width; x++)
        {
            Clear(grid, width, height, x, 0);
            Clear(grid, width, height, x, height - 1);
        }

        for (var y = 0; y < height; y++)
        {
            Clear(grid, width, height, 0, y);
            Clear(grid, width, height, width - 1, y);
        }

        return new ClippedAreas(width, height, grid);
    }

    public void Dispose() => ArrayPool<Clipping>.Shared.Return(cells);

    /// <summary>Takes away the area that this cell belongs to: neighbours of the same kind, side by side.</summary>
    private static void Clear(Clipping[] cells, int width, int height, int x, int y)
    {
        var kind = cells[y * width + x];
        if (kind == Clipping.None)
        {
            return;
        }

        var open = new Stack<(int X, int Y)>();
        open.Push((x, y));
        while (open.TryPop(out var at))
        {
            if (at.X < 0 || at.Y < 0 || at.X >= width || at.Y >= height || cells[at.Y * width + at.X] != kind)
            {
                continue;
            }

            cells[at.Y * width + at.X] = Clipping.None;
            open.Push((at.X - 1, at.Y));
            open.Push((at.X + 1, at.Y));
            open.Push((at.X, at.Y - 1));
            open.Push((at.X, at.Y + 1));
        }
    }
}
