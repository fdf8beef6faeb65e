using System.Buffers;
using System.Numerics;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Where a picture hardly changes from place to place: panels, plain grounds, wide lettering, and also a clear sky. Decided on the small
/// picture, where encoding noise and grain have averaged out.
/// </summary>
public static class FlatAreas
{
    private const int Channels = 3;

    /// <summary>Cells on each side of a cell that are looked at with it.</summary>
    private const int Reach = 2;

    /// <summary>Levels of any channel that they may span.</summary>
    private const int MostSpan = 3;

    /// <param name="flat">To be filled in: by cell, rows from the top.</param>
    public static void Find(SmallPicture picture, Span<bool> flat)
    {
        var length = picture.Width * Channels;
        var rented = ArrayPool<byte>.Shared.Rent(2 * picture.Height * length);
        var least = rented.AsSpan(0, picture.Height * length);
        var most = rented.AsSpan(picture.Height * length, picture.Height * length);
        for (var y = 0; y < picture.Height; y++)
        {
            Across(picture.Rgb.Span.Slice(y * length, length), least.Slice(y * length, length), most.Slice(y * length, length));
        }

        for (var y = 0; y < picture.Height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Reach), Math.Min(picture.Height - 1, y + Reach));
            var rows = (top * length)..((bottom + 1) * length);
            Down(least[rows], most[rows], length, flat.Slice(y * picture.Width, picture.Width));
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>The least and the most of each channel over the cells of a row that lie within reach.</summary>
    private static void Across(ReadOnlySpan<byte> row, Span<byte> least, Span<byte> most)
    {
        // The cells at the ends stand for those beyond them: they are within reach themselves, and change nothing.
        Span<byte> padded = stackalloc byte[(SmallPicture.LongestSide + 2 * Reach) * Channels];
        row.CopyTo(padded[(Reach * Channels)..]);
        for (var at = 0; at < Reach * Channels; at++)
        {
            padded[at] = row[at % Channels];
            padded[Reach * Channels + row.Length + at] = row[row.Length - Channels + at % Channels];
        }

        padded[..row.Length].CopyTo(least);
        padded[..row.Length].CopyTo(most);
        for (var cell = 1; cell <= 2 * Reach; cell++)
        {
            var neighbours = padded.Slice(cell * Channels, row.Length);
            Least(least, neighbours);
            Most(most, neighbours);
        }
    }

    /// <summary>Whether, over some rows, the most and the least of every channel lie close together.</summary>
    private static void Down(Span<byte> least, Span<byte> most, int length, Span<bool> flat)
    {
        var low = (stackalloc byte[SmallPicture.LongestSide * Channels])[..length];
        var high = (stackalloc byte[SmallPicture.LongestSide * Channels])[..length];
        least[..length].CopyTo(low);
        most[..length].CopyTo(high);
        for (var row = length; row < least.Length; row += length)
        {
            Least(low, least.Slice(row, length));
            Most(high, most.Slice(row, length));
        }

        for (int cell = 0, at = 0; cell < flat.Length; cell++, at += Channels)
        {
            flat[cell] = high[at] - low[at] <= MostSpan && high[at + 1] - low[at + 1] <= MostSpan && high[at + 2] - low[at + 2] <= MostSpan;
        }
    }

    private static void Least(Span<byte> values, ReadOnlySpan<byte> others)
    {
        var at = 0;
        for (; at <= values.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector.Min(new Vector<byte>(values[at..]), new Vector<byte>(others[at..])).CopyTo(values[at..]);
        }

        for (; at < values.Length; at++)
        {
            values[at] = Math.Min(values[at], others[at]);
        }
    }

    private static void Most(Span<byte> values, ReadOnlySpan<byte> others)
    {
        var at = 0;
        for (; at <= values.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector.Max(new Vector<byte>(values[at..]), new Vector<byte>(others[at..])).CopyTo(values[at..]);
        }

        for (; at < values.Length; at++)
        {
            values[at] = Math.Max(values[at], others[at]);
        }
    }
}
