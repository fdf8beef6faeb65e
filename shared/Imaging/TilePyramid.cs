using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Which tiles there are of a picture: the levels of a deep-zoom image (DZI) that are larger than its view, each half the one above,
/// cut into squares. The view itself is the level below them.
/// </summary>
public sealed class TilePyramid
{
    /// <summary>In pixels. Of 256, 512 and 1024, docs/adr/0010 measures why.</summary>
    public const int Side = 512;

    /// <summary>
    /// What a tile has of each neighbour, in pixels. Without it the viewer draws every tile one pixel too large, to hide the seams, and
    /// what lies over the picture is off by up to that pixel.
    /// </summary>
    public const int Overlap = 1;

    private readonly int shownWidth;

    /// <param name="width">Of the picture, upright, in pixels.</param>
    public TilePyramid(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        shownWidth = Rendition.View.Fit(width, height).Width;
        Levels = [.. LevelsFrom(width, height)];
        Count = Levels.Sum(level => level.Columns * level.Rows);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The sharpest first. Empty where the view has every pixel.</summary>
    public ImmutableArray<TileLevel> Levels { get; }

    public int Count { get; }

    /// <summary>Whether the view leaves pixels out, so that there is something to see by coming closer.</summary>
    public static bool IsMadeOf(int width, int height) => Math.Max(width, height) > Rendition.View.LongestSide;

    /// <summary>The tile's number: level by level as in <see cref="Levels"/>, in each row by row from the top left. Null where there is none.</summary>
    public int? NumberOf(int level, int column, int row)
    {
        var before = 0;
        foreach (var each in Levels)
        {
            if (each.Number == level)
            {
                return column >= 0 && column < each.Columns && row >= 0 && row < each.Rows ? before + (row * each.Columns) + column : null;
            }

            before += each.Columns * each.Rows;
        }

        return null;
    }

    /// <summary>A deep-zoom image counts its levels from one pixel up: level n is the first as large as 2^n.</summary>
    private IEnumerable<TileLevel> LevelsFrom(int width, int height)
    {
        var number = Math.Max(width, height) == 1 ? 0 : int.Log2(Math.Max(width, height) - 1) + 1;
        while (width > shownWidth)
        {
            yield return new(number--, width, height);
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
        }
    }
}

/// <param name="Number">As the tiles' names have it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TileLevel(int Number, int Width, int Height)
{
    public int Columns => (Width + TilePyramid.Side - 1) / TilePyramid.Side;

    public int Rows => (Height + TilePyramid.Side - 1) / TilePyramid.Side;
}
