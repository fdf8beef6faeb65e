using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using static ReviewPipeline.Samples.Rendering.Noise;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>A fjord at dusk, as light from each direction: sky with lit clouds, ridges in haze, water under them.</summary>
/// <param name="SunAzimuth">Radians to the right of straight ahead.</param>
/// <param name="SunHeight">Radians above the horizon.</param>
/// <param name="Dusk">0 in the golden hour, 1 in the blue hour.</param>
/// <param name="Eye">Height above the water; greater shows smaller waves.</param>
internal sealed record Coast(float SunAzimuth, float SunHeight, float Dusk, int Seed, float Eye = 1f, float Clouds = 0.5f)
{
    private const int Ridges = 5;

    /// <summary>Ridge lines are looked up: 1/2600 radian is finer than a pixel.</summary>
    private const int Azimuths = 16384;

    private readonly Vector3 sun = Vector3.Normalize(new(
        MathF.Sin(SunAzimuth) * MathF.Cos(SunHeight), MathF.Sin(SunHeight), MathF.Cos(SunAzimuth) * MathF.Cos(SunHeight)));

    private readonly Vector3 zenith = Vector3.Lerp(new(0.085f, 0.17f, 0.34f), new(0.022f, 0.05f, 0.125f), Dusk);
    private readonly Vector3 middle = Vector3.Lerp(new(0.42f, 0.36f, 0.42f), new(0.15f, 0.16f, 0.27f), Dusk);
    private readonly Vector3 horizon = Vector3.Lerp(new(1.35f, 0.66f, 0.32f), new(0.95f, 0.38f, 0.22f), Dusk);
    private readonly Vector3 glow = Vector3.Lerp(new(3.2f, 1.65f, 0.7f), new(1.7f, 0.62f, 0.26f), Dusk);
    private readonly Vector3 shade = Vector3.Lerp(new(0.035f, 0.06f, 0.10f), new(0.012f, 0.024f, 0.046f), Dusk);

    private readonly Lazy<float[][]> ridgeLines = new(() => RidgeLines(SunAzimuth, Seed));

    public Vector3 Sun => sun;

    public Vector3 SunLight => glow * 1.4f;

    public Vector3 Light(Vector3 direction) => direction.Y < 0 ? Water(direction) : Above(direction, 6);

    private Vector3 Above(Vector3 direction, int detail)
    {
        var sky = Sky(direction, detail);
        if (direction.Y > 0.36f)
        {
            return sky;
        }

        var azimuth = MathF.Atan2(direction.X, direction.Z);
        for (var ridge = Ridges - 1; ridge >= 0; ridge--)
        {
            var height = RidgeHeight(ridge, azimuth);
            var inside = Step(-0.0012f, 0.0012f, height - direction.Y);
            if (inside > 0)
            {
                var rock = Rock(ridge, azimuth, direction.Y, height, direction);
                return inside >= 1 ? rock : Vector3.Lerp(Behind(ridge, direction, azimuth, sky), rock, inside);
            }
        }

        return sky;
    }

    private Vector3 Behind(int ridge, Vector3 direction, float azimuth, Vector3 sky)
    {
        for (var next = ridge - 1; next >= 0; next--)
        {
            var height = RidgeHeight(next, azimuth);
            if (direction.Y < height)
            {
                return Rock(next, azimuth, direction.Y, height, direction);
            }
        }

        return sky;
    }

    private Vector3 Sky(Vector3 d, int detail)
    {
        var up = Math.Max(d.Y, 0f);
        var towards = Math.Max(Vector3.Dot(d, sun), 0f);
        var side = 0.5f + (0.5f * Vector3.Dot(Vector3.Normalize(new(d.X, 0, d.Z + 1e-5f)), Vector3.Normalize(new(sun.X, 0, sun.Z))));
        var warm = Vector3.Lerp(new Vector3(0.46f, 0.36f, 0.40f) * (1f - (0.5f * Dusk)), horizon, side * side);
        var sky = Vector3.Lerp(warm, middle, Step(0f, 0.2f, up));
        sky = Vector3.Lerp(sky, zenith, Step(0.1f, 0.62f, up));
        var t2 = towards * towards;
        var t8 = t2 * t2 * t2 * t2;
        var t32 = t8 * t8 * t8 * t8;
        var halo = (0.20f * t8) + (0.36f * t32 * t32) + (1.2f * MathF.Pow(towards, 900f));
        sky += glow * halo;
        sky += new Vector3(40f, 24f, 11f) * Step(0.99982f, 0.99992f, towards);
        return Veil(d, sky, towards, t8, detail);
    }

    /// <summary>Clouds on a sheet overhead: thin and long towards the horizon, lit from the sun's side and through their edges.</summary>
    private Vector3 Veil(Vector3 d, Vector3 sky, float towards, float t8, int detail)
    {
        var scale = 1f / (Math.Max(d.Y, 0f) + 0.085f);
        var (x, y) = ((d.X * scale * 0.9f) + (Seed * 3.1f), d.Z * scale * 1.5f);
        var warp = Fbm((x * 0.6f) + 9f, y * 0.6f, Seed + 300, 3) - 0.5f;
        var shape = Fbm(x + (1.4f * warp), y + (2.2f * warp), Seed + 320, detail);
        var cover = Step(0.62f - (0.24f * Clouds), 0.86f - (0.14f * Clouds), shape);
        if (cover <= 0)
        {
            return sky;
        }

        var nearer = Fbm(x + (1.4f * warp) + (sun.X * 0.18f), y + (2.2f * warp) + 0.22f, Seed + 320, Math.Min(detail, 4));
        var lit = Step(-0.05f, 0.13f, shape - nearer + (0.06f * towards));
        var bright = (horizon * (0.55f + (0.9f * t8))) + (glow * (0.1f + (0.42f * t8)));
        var dark = Vector3.Lerp(middle * 0.62f, zenith * 1.3f, Step(0.1f, 0.6f, d.Y));
        var cloud = Vector3.Lerp(dark, bright, lit * (0.35f + (0.65f * Step(0.75f, 0.2f, d.Y))));
        cloud += glow * (0.4f * t8 * (1f - cover));
        return Vector3.Lerp(sky, cloud, cover * 0.88f * Step(0.0f, 0.09f, d.Y));
    }

    private float RidgeHeight(int ridge, float azimuth)
    {
        var line = ridgeLines.Value[ridge];
        var at = Math.Clamp(((azimuth / MathF.Tau) + 0.5f) * (Azimuths - 1), 0f, Azimuths - 1.001f);
        return Mix(line[(int)at], line[(int)at + 1], at - (int)at);
    }

    private static float[][] RidgeLines(float sunAzimuth, int seed) =>
    [
        .. Enumerable.Range(0, Ridges).Select(ridge => Enumerable.Range(0, Azimuths)
            .Select(i => RidgeHeight(ridge, ((i / (Azimuths - 1f)) - 0.5f) * MathF.Tau, sunAzimuth, seed)).ToArray()),
    ];

    /// <summary>The far ridges are even; the near ones stand at the sides and leave the fjord open towards the sun.</summary>
    private static float RidgeHeight(int ridge, float azimuth, float sunAzimuth, int seed)
    {
        var away = MathF.Abs(azimuth - (sunAzimuth * 0.9f) - (0.05f * ridge));
        var opening = Mix(0.55f, Step(0.1f * ridge, 0.34f + (0.17f * ridge), away), Math.Min(ridge / 2.5f, 1f));
        var frequency = 3.4f - (0.35f * ridge);
        var rock = Ridged((azimuth * frequency) + (ridge * 13.7f) + seed, ridge * 7.3f, seed + (ridge * 11), 7);
        var trees = ridge == Ridges - 1 ? 0.004f * Value(azimuth * 260f, 0.5f, seed + 77) : 0f;
        return ((0.025f + ((0.085f + (0.033f * ridge)) * rock)) * opening) + (trees * opening) - (0.004f * (1f - opening));
    }

    private Vector3 Rock(int ridge, float azimuth, float elevation, float height, Vector3 direction)
    {
        var near = ridge / (Ridges - 1f);
        var below = Math.Max(height - elevation, 0f);
        var fold = Fbm(azimuth * 11f, below * 16f, Seed + 160 + ridge, 2) * 3f;
        var grain = Fbm((azimuth * (52f + (16f * ridge))) + fold, (below * 30f) + fold, Seed + 140 + ridge, 4);
        var sunward = Math.Max(Vector3.Dot(direction, sun), 0f);
        var haze = Vector3.Lerp(middle, horizon, 0.25f + (0.75f * sunward * sunward * sunward * sunward));
        haze += glow * (0.16f * MathF.Pow(sunward, 24f));
        var mist = MathF.Exp(-elevation * (26f + (34f * near)));
        var distance = Mix(0.80f, 0.06f, MathF.Pow(near, 0.8f));
        var rock = shade * (0.55f + (0.8f * grain)) * (1f + ((1f - near) * 1.2f));
        rock += glow * (0.022f * Step(0.5f, 0.85f, grain) * (1f - (0.5f * near)) * MathF.Exp(-below * 22f));
        return Vector3.Lerp(rock, haze * 0.9f, Math.Clamp(distance + (0.42f * mist * (1f - (0.55f * near))), 0f, 0.95f));
    }

    /// <summary>Waves tilt the mirror. Far away they are too small to see, and only draw the reflection long.</summary>
    private Vector3 Water(Vector3 d)
    {
        var down = Math.Max(-d.Y, 0.0009f);
        var (x, z) = (d.X * Eye / down, d.Z * Eye / down);
        var far = Eye / down;
        var swell = Slope(x * 0.55f, z * 1.5f, 400, 3);
        var ripple = Slope(x * 2.6f, z * 6.5f, 420, 3);
        var calm = 1f / (1f + (far * 0.045f));
        var gust = 0.35f + (0.9f * Step(0.35f, 0.7f, Fbm(x * 0.05f, z * 0.16f, Seed + 440, 3)));
        var tilt = ((swell * 0.055f * gust) + (ripple * 0.085f * calm * gust)) * Mix(1f, 0.5f, Step(10f, 160f, far));
        var mirrored = Vector3.Normalize(new(d.X + (tilt.X * 0.7f), MathF.Max(down + MathF.Abs(tilt.Y), 0.004f), d.Z));
        var fresnel = 0.03f + (0.97f * MathF.Pow(1f - Math.Min(mirrored.Y, 1f), 5f));
        var sky = Vector3.Min(Above(mirrored, 3), new(7f));
        var depth = Vector3.Lerp(new(0.012f, 0.045f, 0.065f), new(0.006f, 0.018f, 0.032f), Dusk);
        var light = Vector3.Lerp(depth, sky * 0.92f, Math.Min(fresnel + 0.06f, 0.96f));

        var sparkle = MathF.Pow(Math.Max(Vector3.Dot(mirrored, sun), 0f), 420f) * Step(0.05f, 0.4f, MathF.Abs(ripple.X));
        light += glow * Math.Min(sparkle * 3.2f, 6f);
        return Vector3.Lerp(light, Vector3.Lerp(middle, horizon, 0.6f) * 0.8f, 0.55f * MathF.Exp(-down * 120f));
    }

    private Vector2 Slope(float x, float z, int layer, int octaves)
    {
        const float Epsilon = 0.07f;
        var here = Fbm(x, z, Seed + layer, octaves);
        return new Vector2(Fbm(x + Epsilon, z, Seed + layer, octaves) - here, Fbm(x, z + Epsilon, Seed + layer, octaves) - here) / Epsilon;
    }
}
