using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NetVips;
using ReviewPipeline.Checks.Trust;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>One real picture, ready to have a defect planted: opaque 8-bit sRGB in memory, as large as advertisements are delivered.</summary>
/// <param name="Seed">Of the name, so that every run makes the same choices.</param>
/// <param name="Original">The file as it came; empty for a scene of the samples.</param>
/// <param name="WasScaled">Whether it was larger and is scaled down.</param>
internal sealed record Subject(string Name, ImageKind Kind, int Seed, byte[] Original, Image Picture, bool WasScaled) : IDisposable
{
    /// <summary>Longest side: larger pictures are scaled down as one does for delivery, smaller ones stay.</summary>
    private const int LongestSide = 1080;

    /// <summary>Pixels: 1080 × 1920 and the like.</summary>
    private const long LargestDelivery = 2_500_000;

    private const int TileSide = 256;

    public int Width => Picture.Width;

    public int Height => Picture.Height;

    /// <summary>A part from the middle, for what is a matter of the file and not of the picture.</summary>
    public Image Tile { get; } = Picture.Crop(
        (Picture.Width - Math.Min(TileSide, Picture.Width)) / 2,
        (Picture.Height - Math.Min(TileSide, Picture.Height)) / 2,
        Math.Min(TileSide, Picture.Width),
        Math.Min(TileSide, Picture.Height));

    /// <summary>Misses are counted per kind and strength: half of the images tell as much of them as needed, in half the time.</summary>
    public bool IsPlanted => Original.Length == 0 || Choose("planted", 2) == 0;

    /// <summary>Whether the file itself is of a size that is delivered.</summary>
    public bool CameAsDelivered { get; init; }

    public static Subject Of(CorpusImage image)
    {
        var bytes = image.Read();
        using var loaded = Image.NewFromBuffer(bytes);
        using var upright = loaded.Autorot();
        using var opaque = upright.HasAlpha() ? upright.Flatten(background: [255, 255, 255]) : upright.Copy();
        using var srgb = opaque.Contains("icc-profile-data")
            ? opaque.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative)
            : opaque.Colourspace(Enums.Interpretation.Srgb);
        var scale = Math.Min(1, (double)LongestSide / Math.Max(srgb.Width, srgb.Height));
        using var delivered = scale < 1 ? srgb.Resize(scale) : srgb.Copy();
        return new(image.Name, image.Kind, SeedOf(image.Name), bytes, Bare(delivered), scale < 1)
        {
            CameAsDelivered = (long)loaded.Width * loaded.Height <= LargestDelivery,
        };
    }

    public static Subject Of(string name, ImageKind kind, byte[] rgb, int width, int height)
    {
        using var raw = Image.NewFromMemory(rgb, width, height, 3, Enums.BandFormat.Uchar);
        using var srgb = raw.Copy(interpretation: Enums.Interpretation.Srgb);
        return new(name, kind, SeedOf(name), [], Bare(srgb), WasScaled: true);
    }

    public void Dispose()
    {
        Tile.Dispose();
        Picture.Dispose();
    }

    public byte[] Clean(CleanFile file) => file switch
    {
        CleanFile.AsItCame => Original,
        CleanFile.Jpeg => Encode.Jpeg(Picture, 92),
        CleanFile.Png => Encode.Png(Picture),
        CleanFile.Webp => Encode.Webp(Picture, 90),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "No such clean file."),
    };

    /// <summary>0 to <paramref name="below"/> − 1, the same for a picture and a purpose on every run.</summary>
    public int Choose(string purpose, int below) => (int)((uint)SeedOf($"{Seed} {purpose}") % (uint)below);

    /// <summary>Pixels and nothing else: no profile, no EXIF, no XMP.</summary>
    private static Image Bare(Image image)
    {
        var pixels = image.WriteToMemory<byte>();
        using var raw = Image.NewFromMemoryCopy(pixels, image.Width, image.Height, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static int SeedOf(string text) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
