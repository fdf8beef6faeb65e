using NetVips;

namespace ReviewPipeline.PipelineTests.Isolation;

internal static class CostlyFile
{
    private static readonly Lazy<byte[]> Drawn = new(() =>
    {
        using var flat = Image.Black(8000, 8000, bands: 3);
        using var tagged = flat.Copy(interpretation: Enums.Interpretation.Srgb);
        return tagged.JpegsaveBuffer(interlace: true);
    });

    /// <summary>64 million pixels of one colour: 0.7 MB that take 290 MB and, decoded three times, more than a second.</summary>
    public static byte[] Progressive => Drawn.Value;
}
