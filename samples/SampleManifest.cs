using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Samples.Files;

namespace ReviewPipeline.Samples;

/// <summary>Every sample, in the order in which they are made. README.md shows the same as a table.</summary>
public static class SampleManifest
{
    public const string Coast = "halden-coast";
    public const string Posters = "northern-lines";

    private const string Still = "Product still life on wet slate";

    public static ImmutableArray<SampleFile> Files { get; } =
    [
        .. Five(frame => new(Coast, "dusk-slab", $"dusk-slab-{frame}.jpg", Expected.OnBrief, "Landscape 1200 × 628, on palette; declares its AI origin", s => s.Slab(frame).JpegOf("Adobe Firefly"))),
        .. Five(frame => new(Coast, "dusk-slab", $"dusk-slab-{frame}.jpg.json", Expected.Sidecar, "Model, prompt, seed, maker, licence", _ => Sidecars.Frame(frame, Still))),
        .. Five(frame => new(Coast, "fjord-square", $"fjord-square-{frame}.webp", Expected.OnBrief, "Square 1080 × 1080, on palette", s => s.Fjord(frame).Webp())),
        .. Rejects,
        .. Five(frame => frame == 4
            ? new(Coast, "slab-portrait", "slab-portrait-4.jpg", Expected.OffBrief, "Off palette: another hand's green grade; the odd one of its set", s => s.Portrait(4, acid: true).Jpeg())
            : new(Coast, "slab-portrait", $"slab-portrait-{frame}.jpg", Expected.OnBrief, "Portrait 1080 × 1350, on palette", s => s.Portrait(frame).Jpeg())),
        .. Enumerable.Range(1, 3).Select(frame =>
            new SampleFile(Posters, "first-proofs", $"poster-{frame}.png", Expected.OnBrief, "Poster 3:4, on palette", s => s.Poster(frame).Png())),
    ];

    private static IEnumerable<SampleFile> Rejects =>
    [
        Round("hero-16x9.jpg", Expected.OffBrief, "Wrong ratio: 1200 × 675 is 1.78:1", s => s.Evening(3, 1200, 675).Jpeg()),
        Round("hero-small.jpg", Expected.OffBrief, "Wrong pixel size: 600 × 314, though 1.91:1", s => s.Evening(2).Halved().Jpeg()),
        Round("hero-neon.jpg", Expected.OffBrief, "Off palette: graded violet and cyan", s => s.Evening(4, neon: true).Jpeg()),
        Round("hero-uncompressed.png", Expected.OffBrief, "Too heavy: over 1.5 MB at 1080 × 1080", s => s.Evening(5, 1080, 1080).Png()),
        Round("hero-loop.gif", Expected.OffBrief, "Wrong format: GIF", s => s.Evening(6).Gif()),
        Round("hero-print.tif", Expected.OffBrief, "Wrong format: TIFF", s => s.Evening(7).Tiff()),
        Round("export 03 (blank).png", Expected.OffBrief, "Blank: the export had its layers switched off", _ => Studio.Blank(1200, 628).Png()),
        Round("hero-cut-off.jpg", Expected.Refused, "Truncated: the transfer ended at 60 %", s => s.Evening(8).Jpeg() is var whole ? whole[..(whole.Length * 6 / 10)] : []),
        Round("hero-renamed.png", Expected.Refused, "Lying ending: a JPEG called .png", s => s.Evening(9).Jpeg()),
        Round("hero-empty.jpg", Expected.Refused, "Empty: 0 bytes", _ => []),
        Round("hero-notes.jpg", Expected.Refused, "No image: a text called .jpg", _ => Encoding.UTF8.GetBytes("Please use the warmer one. The second is too cold.\n")),
        Round("hero-caption.jpg", Expected.Quarantined, "Its sidecar is malformed", s => s.Evening(10).Jpeg()),
        Round("hero-caption.jpg.json", Expected.Sidecar, "Malformed: an unknown member and a seed in quotes", _ => Sidecars.Malformed()),
        Round("hero.jpg", Expected.OffBrief, "On palette, but its generator is not in the licence policy", s => s.Evening(1).Jpeg()),
        Round("hero.jpg.json", Expected.Sidecar, "Names a generator that the brief doesn't allow", _ => Sidecars.OtherModel()),
        Round("hero-copy.jpg", Expected.Alias, "The same bytes as hero.jpg", s => s.Evening(1).Jpeg()),
        Round("Küste, früh (phone).jpg", Expected.OnBrief, "Landscape; carries EXIF with a place, XMP and a colour profile", s => s.Evening(11).JpegWithMetadata()),
        Round("hero-cmyk.jpg", Expected.OnBrief, "Landscape, in four inks with their profile", s => s.Evening(12).Cmyk()),
    ];

    private static SampleFile Round(string file, Expected expected, string why, Func<Studio, byte[]> make) =>
        new(Coast, "agency-round-1", file, expected, why, make);

    private static IEnumerable<SampleFile> Five(Func<int, SampleFile> make) => Enumerable.Range(1, 5).Select(make);
}
