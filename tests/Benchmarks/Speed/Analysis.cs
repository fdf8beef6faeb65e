using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>What the check step computes of one candidate: decode, pixel statistics, fingerprints, container facts and every check.</summary>
internal static class Analysis
{
    /// <summary>Asks for nothing that the benchmark's images miss: evidence is drawn for findings only.</summary>
    public static readonly Brief Brief = new(
        "Benchmark",
        Purpose.Production,
        Style.Photography,
        new Palette([new BrandColour("#E4572E", "Coral"), new BrandColour("#17324D", "Navy"), new BrandColour("#6A994E", "Leaf")], 5, null),
        [new Placement("any", "Any", [], null, [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp, ImageFormat.Avif], 100_000_000)],
        5,
        DateTimeOffset.UnixEpoch,
        new Approval([new ApprovalStage("Brand")]),
        new LicencePolicy([]));

    public static CheckRun Of(ImageFormat format, byte[] bytes)
    {
        using var image = WorkingImage.Decode(format, bytes) is Decoding.Complete complete
            ? complete.Image
            : throw new InvalidOperationException("The benchmark's own image does not decode.");
        return CheckEngine.Run(CheckInput.Of(image), Brief);
    }

    /// <summary>The same decoder and strips, and nothing looks at the pixels.</summary>
    public static void OnlyDecode(ImageFormat format, byte[] bytes)
    {
        using var rows = WorkingImage.Open(FileFacts.Read(format, bytes), bytes);
        for (var top = 0; top < rows.Height; top += PixelPass.StripRows)
        {
            _ = rows.Next(Math.Min(PixelPass.StripRows, rows.Height - top));
        }
    }
}
