using BenchmarkDotNet.Attributes;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks;

/// <summary>
/// What a candidate costs, as a multiple of decoding the same bytes and doing nothing with them:
/// <c>dotnet run -c Release --project tests/Benchmarks -- --filter '*'</c>.
/// </summary>
[MemoryDiagnoser]
public class ImageBenchmarks
{
    private static readonly Brief Brief = new(
        "Benchmark",
        Purpose.Production,
        Style.Photography,
        new Palette([new BrandColour("#E4572E", "Coral"), new BrandColour("#17324D", "Navy"), new BrandColour("#6A994E", "Leaf")], 5, 10),
        [new Placement("wide", "Wide", [], new AspectRatio(16, 9, 1), [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp], 5_000_000)],
        5,
        DateTimeOffset.UnixEpoch,
        new Approval([new ApprovalStage("Brand")]),
        new LicencePolicy([]));

    private byte[] bytes = [];

    [Params(ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp)]
    public ImageFormat Format { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        using var red = Image.Perlin(1920, 1080, cellSize: 96, seed: 1);
        using var green = Image.Perlin(1920, 1080, cellSize: 64, seed: 2);
        using var blue = Image.Perlin(1920, 1080, cellSize: 160, seed: 3);
        using var grain = Image.Gaussnoise(1920, 1080, sigma: 4, mean: 0, seed: 4);
        using var clouds = red.Bandjoin(green, blue) * 110 + 128 + grain;
        using var picture = clouds.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
        bytes = Format switch
        {
            ImageFormat.Jpeg => picture.JpegsaveBuffer(q: 90),
            ImageFormat.Png => picture.PngsaveBuffer(),
            ImageFormat.Webp => picture.WebpsaveBuffer(q: 85),
            _ => throw new InvalidOperationException($"No benchmark for {Format}."),
        };
        Decode().Dispose();
    }

    [Benchmark(Baseline = true)]
    public void DecodeOnly()
    {
        using var image = Format switch
        {
            ImageFormat.Jpeg => Image.JpegloadBuffer(bytes, access: Enums.Access.Sequential),
            ImageFormat.Png => Image.PngloadBuffer(bytes, access: Enums.Access.Sequential),
            _ => Image.WebploadBuffer(bytes, access: Enums.Access.Sequential),
        };
        var memory = image.WriteToMemory(out _);
        NetVips.NetVips.Free(memory);
    }

    [Benchmark]
    public int DecodeAndCheck()
    {
        using var image = Decode();
        return CheckEngine.Run(CheckInput.Of(image), Brief).Results.Length;
    }

    [Benchmark]
    public int DecodeCheckAndRender()
    {
        using var image = Decode();
        _ = CheckEngine.Run(CheckInput.Of(image), Brief);
        return image.MakeRenditions().Length;
    }

    private WorkingImage Decode() => WorkingImage.Decode(Format, bytes) is Decoding.Complete complete
        ? complete.Image
        : throw new InvalidOperationException("The benchmark's own image does not decode.");
}
