using NetVips;

namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>Different small photographs, so that what is counted or timed is not the decoding.</summary>
public static class SmallPictures
{
    private const int Width = 640;
    private const int Height = 336;

    /// <summary>JPEG files.</summary>
    public static IEnumerable<byte[]> Of(int count, int from = 0)
    {
        for (var seed = from; seed < from + count; seed++)
        {
            using var bands = Image.Perlin(Width, Height, cellSize: 64, seed: seed)
                .Bandjoin(Image.Perlin(Width, Height, cellSize: 96, seed: seed + 1), Image.Perlin(Width, Height, cellSize: 48, seed: seed + 2));
            using var grain = Image.Gaussnoise(Width, Height, sigma: 6, mean: 0, seed: seed + 3);
            using var picture = ((bands * 90) + new[] { 120.0, 110, 100 } + grain).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
            yield return picture.JpegsaveBuffer(q: 85);
        }
    }
}
