using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging;

/// <summary>How many pixels have each level of luma.</summary>
internal sealed class LumaLevels
{
    private readonly long[] counts = new long[256];

    /// <summary>Counts a row, where it is not what the histogram of colours counts.</summary>
    public void Add(ReadOnlySpan<byte> luma)
    {
        foreach (var level in luma)
        {
            counts[level]++;
        }
    }

    /// <summary>Counts every pixel of a histogram: far fewer colours than pixels.</summary>
    public void Add(ColourHistogram colours)
    {
        const int Blues = 8;
        for (var cell = 0; cell < ColourHistogram.CellCount; cell++)
        {
            var ofCell = colours.Cell(cell);
            for (var at = 0; at < ofCell.Length; at += Blues)
            {
                var eight = ofCell.Slice(at, Blues);
                if (Vector256.Create(eight) != Vector256<uint>.Zero)
                {
                    AddBlues(eight, ColourHistogram.ColourOf(cell, at));
                }
            }
        }
    }

    /// <summary>Nearest rank.</summary>
    public int Percentile(int percent, long pixels)
    {
        var rank = (pixels * percent + 99) / 100;
        var level = 0;
        for (var below = counts[0]; below < rank; below += counts[level])
        {
            level++;
        }

        return level;
    }

    private void AddBlues(ReadOnlySpan<uint> eight, (int Red, int Green, int Blue) first)
    {
        for (var blue = 0; blue < eight.Length; blue++)
        {
            counts[PixelRow.Luma(first.Red, first.Green, first.Blue + blue)] += eight[blue];
        }
    }
}
