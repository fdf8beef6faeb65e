using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using static ReviewPipeline.Samples.Rendering.Noise;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>The product: a slim can, printed with a fjord of the brand's colours, cold enough to bead.</summary>
internal static class Can
{
    private static readonly Vector3 Deep = Colour.Of("#10293A");
    private static readonly Vector3 Dusk = Colour.Of("#3F647E");
    private static readonly Vector3 Rose = Colour.Of("#C9786B");
    private static readonly Vector3 Amber = Colour.Of("#F0A35E");
    private static readonly Vector3 Mist = Colour.Of("#F4E1C8");

    private static readonly Lettering Name = new("HALDEN");
    private static readonly Lettering Flavour = new("SEA BUCKTHORN");

    public static Lathe Body { get; } = new(
        new(0.70f, 0f), new(0.76f, 0.03f), new(0.86f, 0.11f), new(0.95f, 0.21f), new(0.99f, 0.30f), new(1f, 0.40f), new(1f, 0.5f),
        new(1f, 4.24f), new(0.995f, 4.34f), new(0.97f, 4.46f), new(0.92f, 4.58f), new(0.86f, 4.68f), new(0.815f, 4.75f), new(0.80f, 4.79f),
        new(0.805f, 4.81f), new(0.845f, 4.825f), new(0.865f, 4.85f), new(0.86f, 4.885f), new(0.83f, 4.905f), new(0.79f, 4.90f), new(0.77f, 4.86f));

    /// <summary>What is printed at an angle (0 towards the viewer) and height.</summary>
    /// <returns>Its colour, and how much of it is bare metal.</returns>
    public static (Vector3 Colour, float Metal) Print(float angle, float height, float turn)
    {
        if (height is < 0.33f or > 4.36f)
        {
            return (new(0.72f), 1f);
        }

        var u = angle - turn;
        u -= MathF.Round(u / MathF.Tau) * MathF.Tau;
        var colour = Vector3.Lerp(Deep * 1.15f, Dusk, Step(3.6f, 1.5f, height) * 0.55f);
        colour = Vector3.Lerp(colour, Amber * 1.05f, Sun(u, height));
        colour = Vector3.Lerp(colour, Dusk * 0.85f, Below(height, 1.86f + (0.20f * Ridged((u * 1.7f) + 3f, 0.3f, 5, 4)), 0.008f));
        colour = Vector3.Lerp(colour, Rose, Below(height, 1.44f + (0.13f * MathF.Sin((u * 2f) + 0.6f)), 0.008f));
        colour = Vector3.Lerp(colour, Amber, Below(height, 1.12f + (0.11f * MathF.Sin((u * 3f) + 2.1f)), 0.008f));
        colour = Vector3.Lerp(colour, Mist, Below(height, 0.80f + (0.09f * MathF.Sin((u * 2f) + 4.4f)), 0.008f));
        colour = Vector3.Lerp(colour, Mist * 1.05f, Written(Name, u, height - 2.46f, 0.052f, 0.6f));
        colour = Vector3.Lerp(colour, Mist * 0.95f, Written(Flavour, u, height - 2.20f, 0.0185f, 0.5f));
        var metal = 0.16f + (0.25f * Sun(u, height));
        return (colour, metal);
    }

    /// <summary>Beads of water: how each tilts the surface, and how much of the place it covers.</summary>
    public static (Vector2 Tilt, float Cover) Beads(float angle, float height)
    {
        var (large, cover) = Layer(angle, height, 5.5f, 61, 0.42f);
        var (small, dew) = Layer(angle + 0.3f, height, 15f, 71, 0.62f);
        return cover > 0 ? (large, cover) : (small, dew);
    }

    private static (Vector2 Tilt, float Cover) Layer(float x, float y, float scale, int seed, float share)
    {
        (x, y) = (x * scale, y * scale * 0.94f);
        var (cx, cy) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        if (Hash(cx, cy, seed) > share)
        {
            return (Vector2.Zero, 0);
        }

        var size = 0.14f + (0.22f * Hash(cx, cy, seed + 1) * Hash(cx, cy, seed + 4));
        var centre = new Vector2(cx + size + ((1f - (2f * size)) * Hash(cx, cy, seed + 2)), cy + size + ((1f - (2f * size)) * Hash(cx, cy, seed + 3)));
        var away = (new Vector2(x, y) - centre) / size;
        var r = away.Length();
        return r >= 1 ? (Vector2.Zero, 0) : (away * (0.85f * r), Step(1f, 0.86f, r));
    }

    private static float Sun(float u, float height)
    {
        var r = MathF.Sqrt((u * u) + ((height - 3.52f) * (height - 3.52f)));
        var rings = Step(0.012f, 0.004f, MathF.Abs(r - 0.56f)) + Step(0.009f, 0.003f, MathF.Abs(r - 0.66f));
        return Math.Min(Step(0.456f, 0.444f, r) + (0.8f * rings), 1f);
    }

    private static float Below(float height, float line, float soft) => Step(line + soft, line - soft, height);

    private static float Written(Lettering word, float u, float v, float unit, float stroke)
    {
        var (x, y) = ((u / unit) + (word.Width / 2f), v / unit);
        return y is < -1f or > 7f || x < -1f || x > word.Width + 1f ? 0f : Step(stroke + 0.12f, stroke - 0.12f, word.Distance(x, y));
    }
}
