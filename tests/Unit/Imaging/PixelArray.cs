using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.UnitTests.Imaging;

/// <summary>Packed pixels, three or four bytes each, drawn from a seed or by hand.</summary>
internal sealed record PixelArray(int Width, int Height, int Bands, byte[] Bytes)
{
    /// <summary>A picture that gives every statistic something to find: noise, stairs, blocks, bars, and the extremes side by side.</summary>
    public static PixelArray Random(int width, int height, int seed, int bands = 3)
    {
        var random = new Random(seed);
        var kind = seed % 6;
        var bar = random.Next(0, Math.Max(1, Math.Min(width, height) / 5));
        return Drawn(width, height, bands, (x, y) =>
        {
            var inside = kind != 3 || (x >= bar && x < width - bar) || seed % 12 == 3;
            inside &= kind != 3 || (y >= bar && y < height - bar) || seed % 12 == 9;
            var level = kind switch
            {
                0 => random.Next(256),
                1 => 255 * ((x + y) % 2),
                2 => (x / 9 + y / 11) * 2,
                3 => inside ? 60 + random.Next(150) : 16 + random.Next(3),
                4 => 100 + (x / 8 * 7 + y / 8 * 5) % 12 + random.Next(2),
                _ => x / 12 + random.Next(40) / 39,
            };
            return kind switch
            {
                0 => (random.Next(256), random.Next(256), random.Next(256), random.Next(4) * 85),
                _ => (level, level, Math.Min(255, level + random.Next(2)), random.Next(3) == 0 ? random.Next(256) : 255),
            };
        });
    }

    public static PixelArray Drawn(int width, int height, int bands, Func<int, int, (int Red, int Green, int Blue, int Alpha)> colourAt)
    {
        var bytes = new byte[width * height * bands];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue, alpha) = colourAt(x, y);
                var pixel = bytes.AsSpan((y * width + x) * bands, bands);
                (pixel[0], pixel[1], pixel[2]) = ((byte)red, (byte)green, (byte)blue);
                if (bands == 4)
                {
                    pixel[3] = (byte)alpha;
                }
            }
        }

        return new PixelArray(width, height, bands, bytes);
    }

    public static PixelArray Grey(int width, int height, Func<int, int, int> levelAt) =>
        Drawn(width, height, 3, (x, y) => (levelAt(x, y), levelAt(x, y), levelAt(x, y), 255));

    /// <summary>As a camera stores it that says with this EXIF orientation how to turn it back.</summary>
    public PixelArray StoredAs(int orientation)
    {
        var (width, height) = orientation >= 5 ? (Height, Width) : (Width, Height);
        return Drawn(width, height, Bands, (x, y) =>
        {
            var (shownX, shownY) = orientation switch
            {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (height - 1 - y, x),
                7 => (height - 1 - y, width - 1 - x),
                8 => (y, width - 1 - x),
                _ => (x, y),
            };
            var pixel = At(shownX, shownY);
            return (pixel[0], pixel[1], pixel[2], Bands == 4 ? pixel[3] : 255);
        });
    }

    public int[,] Luma()
    {
        var luma = new int[Height, Width];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (red, green, blue) = Shown(x, y);
                luma[y, x] = (54 * red + 183 * green + 19 * blue) / 256;
            }
        }

        return luma;
    }

    /// <summary>The colour over mid-grey, where it is not opaque.</summary>
    public (int Red, int Green, int Blue) Shown(int x, int y)
    {
        var pixel = At(x, y);
        var alpha = Bands == 4 ? pixel[3] : 255;
        return (Over(pixel[0]), Over(pixel[1]), Over(pixel[2]));

        int Over(int colour) => (int)Math.Round((colour * alpha + 128 * (255 - alpha)) / 255.0);
    }

    /// <summary>Pixels at least half opaque that satisfy this.</summary>
    public long Count(Func<int, int, int, bool> holds)
    {
        var count = 0L;
        for (var at = 0; at < Bytes.Length; at += Bands)
        {
            count += (Bands == 3 || Bytes[at + 3] >= 128) && holds(Bytes[at], Bytes[at + 1], Bytes[at + 2]) ? 1 : 0;
        }

        return count;
    }

    public byte[] As(ImageFormat format, int orientation = 1)
    {
        using var image = Image.NewFromMemory(Bytes, Width, Height, Bands, Enums.BandFormat.Uchar);
        using var tagged = image.Copy(interpretation: Enums.Interpretation.Srgb);
        using var oriented = orientation == 1 ? tagged.Copy() : tagged.Oriented(orientation);
        return oriented.As(format);
    }

    private ReadOnlySpan<byte> At(int x, int y) => Bytes.AsSpan((y * Width + x) * Bands, Bands);
}
