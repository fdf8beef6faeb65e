using System.Numerics;

namespace ReviewPipeline.Samples.Rendering;

/// <summary>How light becomes a finished picture: exposure, a film's shoulder, the campaign's colours, grain, eight bits.</summary>
/// <param name="Exposure">Factor on the light.</param>
/// <param name="Cool">Colours for what is cool, from dark to bright.</param>
/// <param name="Warm">Colours for what is warm, from dark to bright.</param>
/// <param name="Pull">0 leaves the colours as lit; 1 leaves none but those given.</param>
/// <param name="Grain">Strength of the grain, in steps of 255.</param>
/// <param name="Vignette">How much darker the corners are.</param>
/// <param name="Film">Whether bright light is drawn together as film does; ink on paper has no need of it.</param>
internal sealed record Grade(
    float Exposure, string[] Cool, string[] Warm, float Pull, float Grain = 3.2f, float Vignette = 0.28f, bool Film = true)
{
    /// <summary>Interleaved 8-bit sRGB.</summary>
    public byte[] Develop(Canvas canvas, int seed, CancellationToken cancellation)
    {
        var pixels = new byte[canvas.Width * canvas.Height * 3];
        var cool = new Ramp(Cool);
        var warm = new Ramp(Warm);
        Canvas.Rows(canvas.Height, y =>
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var at = (y * canvas.Width) + x;
                var colour = Finish(canvas.Light[at] * (Exposure * Corner(canvas, x, y)), cool, warm);
                var grain = GrainAt(x, y, seed) * (Grain / 255f);
                for (var channel = 0; channel < 3; channel++)
                {
                    var value = Colour.Encode(Math.Clamp(colour[channel], 0f, 1f));
                    var weight = 0.35f + (2.6f * value * (1f - value));
                    var dither = (Noise.Hash(x, y, seed + 40 + channel) - 0.5f) / 255f;
                    pixels[(at * 3) + channel] = (byte)Math.Clamp(((value + (grain * weight) + dither) * 255f) + 0.5f, 0f, 255f);
                }
            }
        }, cancellation);
        return pixels;
    }

    private Vector3 Finish(Vector3 light, Ramp cool, Ramp warm)
    {
        var lab = Colour.ToLab(Film ? Shoulder(light) : light);
        var warmth = Noise.Step(-0.015f, 0.035f, lab.Z + (0.5f * lab.Y));
        var target = Vector3.Lerp(cool.At(lab.X), warm.At(lab.X), warmth);
        return Colour.FromLab(Vector3.Lerp(lab, target, Pull));
    }

    /// <summary>Krzysztof Narkowicz's fit of the ACES film curve (2016), on each channel.</summary>
    private static Vector3 Shoulder(Vector3 x)
    {
        x = Vector3.Max(x, Vector3.Zero);
        return Vector3.Min(x * ((2.51f * x) + new Vector3(0.03f)) / ((x * ((2.43f * x) + new Vector3(0.59f))) + new Vector3(0.14f)), Vector3.One);
    }

    private float Corner(Canvas canvas, int x, int y)
    {
        var dx = ((2f * x) / canvas.Width) - 1f;
        var dy = ((2f * y) / canvas.Height) - 1f;
        return 1f - (Vignette * Noise.Step(0.3f, 2f, (dx * dx) + (dy * dy)));
    }

    /// <summary>Two sizes of grain, about −1 to 1.</summary>
    private static float GrainAt(int x, int y, int seed) =>
        (0.62f * ((2f * Noise.Hash(x, y, seed)) - 1f)) + (0.7f * ((2f * Noise.Value(x * 0.55f, y * 0.55f, seed + 7)) - 1f));

    /// <summary>Colours by lightness, mixed between neighbours, and drawn a little towards the nearest.</summary>
    private sealed class Ramp(string[] hexes)
    {
        private const float Towards = 0.35f;

        private readonly Vector3[] stops = [.. hexes.Select(hex => Colour.ToLab(Colour.Of(hex))).OrderBy(lab => lab.X)];

        public Vector3 At(float lightness)
        {
            if (lightness <= stops[0].X)
            {
                return stops[0] with { X = Noise.Mix(lightness, stops[0].X, Towards) };
            }

            for (var i = 1; i < stops.Length; i++)
            {
                if (lightness <= stops[i].X)
                {
                    var t = (lightness - stops[i - 1].X) / (stops[i].X - stops[i - 1].X);
                    return Vector3.Lerp(stops[i - 1], stops[i], Noise.Mix(t, Noise.Step(0.1f, 0.9f, t), 0.8f));
                }
            }

            return stops[^1] with { X = Noise.Mix(lightness, stops[^1].X, Towards) };
        }
    }
}
