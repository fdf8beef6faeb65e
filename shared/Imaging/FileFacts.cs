using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// What the file's container says, whatever its pixels are. Nothing here throws on hostile bytes or allocates by a length that they
/// state: what can't be read keeps its default.
/// </summary>
/// <param name="Bytes">Size of the file.</param>
public sealed record FileFacts(ImageFormat Format, long Bytes)
{
    public ColourModel Colour { get; init; } = ColourModel.Rgb;

    /// <summary>Null where the file names none, which means sRGB (CSS Color 4, section 4; ICC.1:2022 leaves it to the reader).</summary>
    public ColourProfile? Profile { get; init; }

    /// <summary>Of one channel; a palette's colours count, not its indices.</summary>
    public int BitsPerChannel { get; init; } = 8;

    /// <summary>Whether pixels can be transparent; whether any is, only the pixels tell.</summary>
    public bool Alpha { get; init; }

    /// <summary>Frames of an animation, or pages of a TIFF.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>EXIF tag 0x0112: 1 is upright, 2 to 8 are to be turned or mirrored by whoever shows the picture.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Progressive JPEG, or interlaced PNG or GIF.</summary>
    public bool Progressive { get; init; }

    /// <summary>Null for all but JPEG.</summary>
    public JpegQuality? Jpeg { get; init; }

    /// <summary>What stands behind the end of the image; null where nothing does, or where the format has no end of its own (TIFF).</summary>
    public TrailingBytes? Trailing { get; init; }

    public static FileFacts Read(ImageFormat format, ReadOnlySpan<byte> file)
    {
        var facts = new FileFacts(format, file.Length);
        return format switch
        {
            ImageFormat.Jpeg => JpegFile.Read(file, facts),
            ImageFormat.Png => PngFile.Read(file, facts),
            ImageFormat.Webp => WebpFile.Read(file, facts),
            ImageFormat.Gif => GifFile.Read(file, facts),
            ImageFormat.Avif => AvifFile.Read(file, facts),
            ImageFormat.Tiff => TiffFile.Read(file, facts),
            _ => facts,
        };
    }
}

public enum ColourModel
{
    Rgb,
    Grey,
    Cmyk,

    /// <summary>Lab and other models that only print and science use.</summary>
    Other,
}

/// <param name="Start">The first of them, at most 1,024.</param>
/// <param name="OnlyZeros">Padding: says nothing and hides nothing.</param>
public sealed record TrailingBytes(long Count, ReadOnlyMemory<byte> Start, bool OnlyZeros)
{
    private const int Kept = 1024;

    /// <param name="end">Where the image ends; below zero where no end was found.</param>
    public static TrailingBytes? After(int end, ReadOnlySpan<byte> file)
    {
        if (end < 0 || end >= file.Length)
        {
            return null;
        }

        var rest = file[end..];
        return new TrailingBytes(rest.Length, rest[..Math.Min(Kept, rest.Length)].ToArray(), !rest.ContainsAnyExcept((byte)0));
    }
}
