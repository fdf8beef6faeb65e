using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>What a candidate costs, as a multiple of decoding the same bytes and doing nothing with them.</summary>
internal static class SpeedCommand
{
    private const int Rounds = 9;

    public static void Run(string[] args)
    {
        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp })
        {
            var bytes = Draw(1920, 1080, format);
            var paired = PairedRounds.Measure(Rounds, () => Analyse(format, bytes), () => DecodeOnly(format, bytes));
            Console.WriteLine($"{format,-6} {paired.Milliseconds,8:F1} ms {paired.BaseMilliseconds,8:F1} ms {paired.Ratio,6:F2}");
        }
    }

    private static byte[] Draw(int width, int height, ImageFormat format)
    {
        WorkingImage.Decode(ImageFormat.Png, default);
        using var red = Image.Perlin(width, height, cellSize: 96, seed: 1);
        using var green = Image.Perlin(width, height, cellSize: 64, seed: 2);
        using var blue = Image.Perlin(width, height, cellSize: 160, seed: 3);
        using var grain = Image.Gaussnoise(width, height, sigma: 4, mean: 0, seed: 4);
        using var clouds = red.Bandjoin(green, blue) * 110 + 128 + grain;
        using var picture = clouds.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
        return format switch
        {
            ImageFormat.Jpeg => picture.JpegsaveBuffer(q: 90),
            ImageFormat.Png => picture.PngsaveBuffer(),
            _ => picture.WebpsaveBuffer(q: 85),
        };
    }

    private static void Analyse(ImageFormat format, byte[] bytes)
    {
        using var image = WorkingImage.Decode(format, bytes) is Decoding.Complete complete
            ? complete.Image
            : throw new InvalidOperationException("The benchmark's own image does not decode.");
    }

    private static void DecodeOnly(ImageFormat format, byte[] bytes)
    {
        using var image = format switch
        {
            ImageFormat.Jpeg => Image.JpegloadBuffer(bytes, access: Enums.Access.Sequential),
            ImageFormat.Png => Image.PngloadBuffer(bytes, access: Enums.Access.Sequential),
            _ => Image.WebploadBuffer(bytes, access: Enums.Access.Sequential),
        };
        NetVips.NetVips.Free(image.WriteToMemory(out _));
    }
}
