using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using static ReviewPipeline.Samples.Rendering.Noise;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>The skin and the inside of an orange.</summary>
internal static class Fruit
{
    private const float Wedges = 10f;

    private static readonly Vector3 Skin = new(0.83f, 0.30f, 0.055f);
    private static readonly Vector3 Pulp = new(0.93f, 0.40f, 0.075f);
    private static readonly Vector3 Pith = new(0.92f, 0.74f, 0.52f);

    public static (Vector3 Colour, float Gloss, Vector3 Normal) Peel(Ball thing, Vector3 at, Vector3 normal)
    {
        var p = (at - thing.Centre) / thing.Radii;
        var (u, v) = (MathF.Atan2(p.X, -p.Z) * 15f, p.Y * 15f);
        const float Epsilon = 0.05f;
        var pore = Value(u * 1.6f, v * 1.6f, thing.Seed);
        var slope = new Vector2(Value((u + Epsilon) * 1.6f, v * 1.6f, thing.Seed) - pore, Value(u * 1.6f, (v + Epsilon) * 1.6f, thing.Seed) - pore) / Epsilon;
        var mottle = Fbm(u * 0.22f, v * 0.22f, thing.Seed + 3, 3);
        var colour = Skin * (0.82f + (0.36f * mottle)) * (0.93f + (0.14f * pore));
        return (colour, 0.7f, Vector3.Normalize(normal + new Vector3(slope.X * 0.10f, slope.Y * 0.10f, 0f)));
    }

    public static (Vector3 Colour, float Gloss, Vector3 Normal) Cut(Ball thing, Vector3 at, Vector3 normal)
    {
        var right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, normal));
        var up = Vector3.Cross(normal, right);
        var away = (at - thing.Centre) / thing.Reach;
        var (x, y) = (Vector3.Dot(away, right), Vector3.Dot(away, up));
        var r = MathF.Sqrt((x * x) + (y * y));
        var turn = (MathF.Atan2(y, x) / MathF.Tau * Wedges) + (0.18f * Value(r * 3f, 0.5f, thing.Seed)) + (thing.Seed * 0.37f);
        var wedge = MathF.Floor(turn);
        var middle = MathF.Abs(turn - wedge - 0.5f) * 2f;
        var wall = Step(0.030f, 0.012f, (1f - middle) * r * MathF.PI / Wedges);
        var cell = Fbm((turn * 7f) + 3f, (r * 4.5f) + (wedge * 9f), thing.Seed + 8, 3);
        var grain = Value(turn * 17f, r * 7f, thing.Seed + 21);
        var colour = Pulp * (0.62f + (0.62f * cell)) * (0.85f + (0.3f * grain));
        var pith = Math.Max(wall * 0.85f, Math.Max(Step(0.845f, 0.875f, r), Step(0.10f, 0.05f, r)));
        pith = Math.Max(pith, Step(0.72f, 0.9f, middle) * Step(0.74f, 0.86f, r) * 0.8f);
        colour = Vector3.Lerp(colour, Pith, pith);
        colour = Vector3.Lerp(colour, Skin, Step(0.945f, 0.965f, r));
        var wet = new Vector3(cell - 0.5f, grain - 0.5f, 0f) * (0.5f * (1f - pith));
        return (colour, 0.5f + (0.5f * (1f - pith)), Vector3.Normalize(normal + wet));
    }
}
