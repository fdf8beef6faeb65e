using System.Collections.Concurrent;
using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using ReviewPipeline.Samples.Scenes;

namespace ReviewPipeline.Samples.Files;

/// <summary>Takes the pictures; each is taken once, however many files are made of it.</summary>
/// <param name="scale">1 for the real size; smaller shows the same, sooner.</param>
internal sealed class Studio(float scale, CancellationToken cancellation)
{
    private static readonly string[] Cool = ["#10293A", "#3F647E", "#F4E1C8"];
    private static readonly string[] Warm = ["#10293A", "#C9786B", "#F0A35E", "#F4E1C8"];

    private static readonly Grade Campaign = new(0.74f, Cool, Warm, Pull: 0.58f);

    /// <summary>What somebody else's preset does to it: chemical green, no warmth.</summary>
    private static readonly Grade Acid = new(0.78f, ["#04140C", "#1F7A4D", "#B9F227"], ["#0A2417", "#3FA34D", "#D8FF5A"], Pull: 0.75f);

    /// <summary>And another's: violet and cyan.</summary>
    private static readonly Grade Neon = new(0.72f, ["#120025", "#3C1FB0", "#19E3FF"], ["#1B0036", "#B0129B", "#FF5FD2"], Pull: 0.8f);

    private static readonly Grade Paper = new(1f, ["#000000", "#FFFFFF"], ["#000000", "#FFFFFF"], Pull: 0f, Grain: 1.5f, Vignette: 0f, Film: false);

    private static readonly Ball[] Props =
    [
        new(new(-2.15f, 0.80f, -0.2f), new(0.84f, 0.81f, 0.84f), Matter.Orange, 4),
        new(new(-3.0f, 0.60f, -1.7f), new(0.80f), Matter.Orange, 9, Vector3.Normalize(new(0.35f, 0.40f, -0.85f))),
        new(new(2.3f, 0.22f, 0.6f), new(0.9f, 0.42f, 0.7f), Matter.Pebble, 12),
        new(new(3.5f, 0.14f, -0.7f), new(0.55f, 0.28f, 0.45f), Matter.Pebble, 13),
        new(new(1.9f, 0.1f, -1.5f), new(0.34f, 0.2f, 0.3f), Matter.Pebble, 17),
    ];

    private readonly ConcurrentDictionary<string, Lazy<Picture>> pictures = new(StringComparer.Ordinal);

    /// <summary>The can on the slab, five times while the sun goes down.</summary>
    public Picture Slab(int frame) => Take($"slab-{frame}", 1200, 628, frame, Campaign, (width, height) =>
    {
        var t = (frame - 1) / 4f;
        Camera[] cameras =
        [
            new(new(0.5f, 2.5f, -13f), new(1.15f, 2.55f, 0f), 1.04f, 12.6f, 0.010f),
            new(new(-1.6f, 2.2f, -12f), new(0.9f, 2.5f, 0f), 1.02f, 11.7f, 0.010f),
            new(new(0.2f, 3.4f, -10.6f), new(-0.9f, 2.5f, 0f), 1.02f, 10.3f, 0.010f),
            new(new(2.2f, 1.7f, -12.4f), new(-0.6f, 2.55f, 0f), 1.04f, 12.2f, 0.010f),
            new(new(0.0f, 2.6f, -14.6f), new(-1.2f, 2.75f, 0f), 1.04f, 14.2f, 0.009f),
        ];
        return new Tabletop(Dusk(t), cameras[frame - 1], 0.09f - (0.03f * frame), Props, 3).Photograph(width, height, cancellation);
    });

    /// <summary>The same still life upright; the grade can be somebody else's.</summary>
    public Picture Portrait(int frame, bool acid = false) =>
        Take($"portrait-{frame}", 1080, 1350, 20 + frame, acid ? Acid : Campaign, (width, height) =>
        {
            var t = (frame - 1) / 4f;
            var side = (frame - 3) * 0.9f;
            var camera = new Camera(new(side - 0.4f, 2.5f + (0.25f * frame), -13.2f), new(-0.35f, 3.05f, 0f), 0.60f, 12.8f, 0.013f);
            return new Tabletop(Dusk(t) with { SunAzimuth = 0.12f }, camera, 0.05f * (frame - 3), Props, 6)
                .Photograph(width, height, cancellation);
        });

    /// <summary>The place without the product, from the golden hour to the blue hour.</summary>
    public Picture Fjord(int frame)
    {
        var t = (frame - 1) / 4f;
        return Landscape(
            $"fjord-{frame}", new(0.10f + (0.05f * frame), 0.085f - (0.055f * t), 0.05f + (0.75f * t), 8, 1.5f, 0.62f), 1080, 1080, Campaign);
    }

    /// <summary>Other fjords on other evenings, by number.</summary>
    public Picture Evening(int number, int width = 1200, int height = 628, bool neon = false)
    {
        var place = new Coast(
            0.42f * MathF.Sin(number * 2.4f),
            0.035f + (0.05f * Noise.Hash(number, 1, 5)),
            0.1f + (0.75f * Noise.Hash(number, 2, 5)),
            20 + number,
            1f + Noise.Hash(number, 3, 5),
            0.35f + (0.5f * Noise.Hash(number, 4, 5)));
        return Landscape($"evening-{number}", place, width, height, neon ? Neon : Campaign);
    }

    private Picture Landscape(string name, Coast coast, int width, int height, Grade grade) =>
        Take(name, width, height, coast.Seed, grade, (w, h) =>
        {
            var unit = 1.02f / w;
            var horizon = h * 0.56f;
            var view = Canvas.Paint(
                w, h, (x, y) => (coast.Light(Vector3.Normalize(new((x - (w / 2f)) * unit, (horizon - y) * unit, 1f))), 1f), cancellation);
            Lens.Glow(view, 1f, 0.3f, cancellation);
            return view;
        });

    public Picture Poster(int frame) => Take($"poster-{frame}", 1080, 1440, 60 + frame, Paper, (width, height) =>
    {
        var inks = Array.ConvertAll(["#17313B", "#2F6F73", "#8DB8A6", "#E4A853", "#D9694A", "#F3E6CB"], Colour.Of);
        Poster poster = frame switch
        {
            1 => new(inks, new(0.66f, 0.30f), 2, Night: false),
            2 => new(inks, new(0.32f, 0.26f), 5, Night: false),
            _ => new(inks, new(0.70f, 0.24f), 9, Night: true),
        };
        return poster.Print(width, height, cancellation);
    });

    /// <summary>What an export leaves that found its layers switched off.</summary>
    public static Picture Blank(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (0xF4, 0xE1, 0xC8);
        }

        return new(pixels, width, height);
    }

    private static Coast Dusk(float t) => new(0.28f, 0.085f - (0.04f * t), 0.1f + (0.5f * t), 3, 3f);

    private Picture Take(string name, int width, int height, int seed, Grade grade, Func<int, int, Canvas> shoot) =>
        pictures.GetOrAdd(name, _ => new(() =>
        {
            var (w, h) = ((int)(width * scale), (int)(height * scale));
            return new(grade.Develop(shoot(w, h), seed, cancellation), w, h);
        })).Value;
}
