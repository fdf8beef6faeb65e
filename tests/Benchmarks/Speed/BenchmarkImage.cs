using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>
/// A picture drawn from a seed, with what makes a photograph costly: amplitude that falls with frequency (about 1/f in photographs: Field 1987), hard edges of
/// any shape, some thousand colours, and grain. Files are kept in the temporary folder, since drawing and encoding take far longer than
/// what is measured.
/// </summary>
/// <param name="Interlaced">Progressive JPEG, Adam7 PNG.</param>
internal sealed record BenchmarkImage(ImageFormat Format, int Width, int Height, bool Interlaced = false)
{
    private const string Folder = "reviewpipeline-benchmark-images-2";

    public string Name => $"{Width} × {Height} {Format.ToString().ToUpperInvariant()}{(Interlaced ? " interlaced" : string.Empty)}";

    public string Path => System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), Folder, $"{Width}x{Height}{(Interlaced ? "-interlaced" : string.Empty)}.{Format.ToString().ToLowerInvariant()}");

    public byte[] Bytes()
    {
        if (!File.Exists(Path))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var unfinished = Path + ".part";
            File.WriteAllBytes(unfinished, Encode());
            File.Move(unfinished, Path);
        }

        return File.ReadAllBytes(Path);
    }

    private byte[] Encode()
    {
        using var picture = Draw(Width, Height);
        return Format switch
        {
            ImageFormat.Jpeg => picture.JpegsaveBuffer(q: 85, interlace: Interlaced),
            ImageFormat.Png => picture.PngsaveBuffer(interlace: Interlaced),
            ImageFormat.Webp => picture.WebpsaveBuffer(q: 85, effort: 2),
            ImageFormat.Avif => picture.HeifsaveBuffer(q: 60, compression: Enums.ForeignHeifCompression.Av1, effort: 1),
            _ => throw new InvalidOperationException($"The benchmark draws no {Format}."),
        };
    }

    private static Image Draw(int width, int height)
    {
        // The engine starts with the first image, and closes the loaders that nothing here may use.
        _ = WorkingImage.Decode(ImageFormat.Png, default);
        using var near = Field(width, height, seed: 1);
        using var far = Field(width, height, seed: 20);
        using var outline = Image.Perlin(width, height, cellSize: 256, seed: 40);
        using var inside = outline > 0.1;
        using var light = inside.Ifthenelse(near * 0.9 + 20, far * 0.6 - 10);
        using var warm = Image.Perlin(width, height, cellSize: 512, seed: 41);
        using var tint = inside.Ifthenelse(warm * 30 + 12, warm * -40);
        using var grain = Image.Gaussnoise(width, height, sigma: 2, mean: 0, seed: 42);
        using var luma = light + 118 + grain;
        using var colours = (luma + tint).Bandjoin(luma, luma - tint * 1.2);
        return colours.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    private static Image Field(int width, int height, int seed)
    {
        const double Strongest = 190;
        var sum = Image.Perlin(width, height, cellSize: 512, seed: seed) * Strongest;
        for (var cell = 256; cell >= 2; cell /= 2)
        {
            using var finer = Image.Perlin(width, height, cellSize: cell, seed: seed + cell);
            using var before = sum;
            sum = before + finer * (Strongest * Math.Pow(cell / 512.0, 0.75));
        }

        return sum;
    }
}
