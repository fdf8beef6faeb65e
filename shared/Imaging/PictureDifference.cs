namespace ReviewPipeline.Imaging;

/// <summary>How far two pictures of one size are apart, pixel by pixel, in CIEDE2000.</summary>
public sealed class PictureDifference
{
    /// <summary>Raised when the same two files would give another map or other numbers: it is part of the names they are kept under.</summary>
    public const int Version = 1;

    /// <summary>In pixels: both are brought to this, or to the smaller of the two. One screen, and 16 MB of differences at most.</summary>
    public const int LongestSide = 1024;

    /// <summary>
    /// From here on somebody with an untrained eye sees a difference side by side (W. Mokrzycki, M. Tatol, "Colour difference ΔE - a
    /// survey", Machine Graphics and Vision 20, 2011). What resizing and compressing do to a picture lies mostly below.
    /// </summary>
    public const double Noticeable = 2;

    /// <summary>From here on one sees two colours and no longer two shades of one (as above).</summary>
    public const double Plain = 5;

    /// <summary>Width to height may differ by this share: from 1 % on something was cut off or stretched, and no pixel lies on its like.</summary>
    private const double MostShapeDifference = 0.01;

    /// <summary>Greater than any two colours of sRGB are apart.</summary>
    private const int MostHundredths = 20_000;

    private PictureDifference(int width, int height, float[] deltaE, DifferenceNumbers numbers)
    {
        Width = width;
        Height = height;
        DeltaE = deltaE;
        Numbers = numbers;
    }

    public int Width { get; }

    public int Height { get; }

    public DifferenceNumbers Numbers { get; }

    /// <summary>ΔE00 of each pixel, rows from the top.</summary>
    internal float[] DeltaE { get; }

    /// <summary>The size that two pictures are compared at; null where their shapes differ.</summary>
    public static (int Width, int Height)? SizeFor((int Width, int Height) one, (int Width, int Height) other)
    {
        double shape = (double)one.Width / one.Height, otherShape = (double)other.Width / other.Height;
        if (Math.Abs(shape - otherShape) > MostShapeDifference * Math.Min(shape, otherShape))
        {
            return null;
        }

        var smaller = (long)one.Width * one.Height <= (long)other.Width * other.Height ? one : other;
        return new RenditionSize("difference", LongestSide).Fit(smaller.Width, smaller.Height);
    }

    /// <exception cref="ArgumentException">They are of different sizes.</exception>
    public static PictureDifference Of(Raster one, Raster other)
    {
        if ((one.Width, one.Height) != (other.Width, other.Height))
        {
            throw new ArgumentException($"{one.Width} × {one.Height} and {other.Width} × {other.Height} pixels don't lie on each other.", nameof(other));
        }

        var deltaE = new float[one.Width * one.Height];
        var hundredths = new int[MostHundredths + 1];
        for (var pixel = 0; pixel < deltaE.Length; pixel++)
        {
            ReadOnlySpan<byte> here = one.Rgb.AsSpan(pixel * 3, 3), there = other.Rgb.AsSpan(pixel * 3, 3);
            var difference = here.SequenceEqual(there)
                ? 0
                : ColourDifference.Ciede2000(CieLab.FromSrgb(here[0], here[1], here[2]), CieLab.FromSrgb(there[0], there[1], there[2]));
            deltaE[pixel] = (float)difference;
            hundredths[Math.Min(MostHundredths, (int)(difference * 100))]++;
        }

        return new(one.Width, one.Height, deltaE, DifferenceNumbers.Of(hundredths));
    }
}
