using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using static ReviewPipeline.Samples.Rendering.Noise;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>A printed travel poster: sun, ridges, a lake and spruces in six flat inks, with the paper's tooth.</summary>
/// <param name="Inks">From the darkest to the paper: spruce, lake, lichen, cloudberry, boathouse, birch.</param>
/// <param name="Sun">Centre of the sun, in widths from the upper left.</param>
internal sealed record Poster(Vector3[] Inks, Vector2 Sun, int Seed, bool Night)
{
    private const float Margin = 0.045f;
    private const float Shore = 0.92f;

    public Canvas Print(int width, int height, CancellationToken cancellation)
    {
        var tall = height / (float)width;
        return Canvas.Paint(width, height, (px, py) =>
        {
            var sum = Vector3.Zero;
            for (var i = 0; i < 4; i++)
            {
                var x = (px + 0.25f + (0.5f * (i & 1))) / width;
                var y = (py + 0.25f + (0.5f * (i >> 1))) / width;
                sum += Ink(x, y, tall);
            }

            return (sum / 4f * Tooth(px, py), 1f);
        }, cancellation);
    }

    private Vector3 Ink(float x, float y, float tall)
    {
        if (x < Margin || x > 1f - Margin || y < Margin || y > tall - Margin)
        {
            return Inks[5];
        }

        var mirrored = y > Shore;
        if (!mirrored)
        {
            return Land(x, y);
        }

        var ripple = 0.010f * (y - Shore + 0.02f) * 6f * ((2f * Value(x * 7f, y * 130f, Seed + 60)) - 1f);
        var (rx, ry) = (x + ripple, Shore - ((y - Shore) * 1.15f));
        if (Spruces(x, y, tall))
        {
            return Inks[0];
        }

        var bright = Value(x * 3.1f, y * 95f, Seed + 70) > 0.82f - (0.10f * (y - Shore));
        return bright ? Inks[Night ? 2 : 5] : Land(rx, ry);
    }

    private Vector3 Land(float x, float y)
    {
        for (var ridge = 4; ridge >= 0; ridge--)
        {
            var crest = Crest(ridge, x);
            if (y <= crest)
            {
                continue;
            }

            var lit = Ridged((x * 9f) + (ridge * 3f) + ((y - crest) * 5f), (y - crest) * 7f, Seed + 30 + ridge, 3);
            var bright = lit > 0.56f + ((y - crest) * 1.3f);
            return ridge switch
            {
                4 => Inks[0],
                3 => bright ? Inks[1] : Inks[0],
                2 => bright ? Inks[4] : Inks[1],
                1 => bright ? Inks[5] : Inks[2],
                _ => Night ? Inks[1] : bright ? Inks[3] : Inks[4],
            };
        }

        return Heaven(x, y);
    }

    private Vector3 Heaven(float x, float y)
    {
        var r = Vector2.Distance(new(x, y), Sun);
        if (r < 0.115f)
        {
            return Night ? Inks[5] : Inks[4];
        }

        var cloud = Step(0.58f, 0.581f, Fbm((x * 2.2f) + Seed, y * 13f, Seed + 90, 3)) > 0.5f;
        if (Night)
        {
            var star = Hash((int)(x * 160f), (int)(y * 160f), Seed) > 0.994f;
            var curtain = Fbm((x * 3f) + (0.6f * MathF.Sin(y * 7f)), y * 0.9f, Seed + 95, 3);
            return curtain > 0.60f && y < 0.5f ? Inks[2] : star ? Inks[5] : r < 0.2f ? Inks[1] : Inks[0];
        }

        var ring = (int)((r - 0.115f) / 0.115f);
        return cloud ? Inks[5] : ring switch { 0 => Inks[3], 1 => Inks[5], 2 => Inks[3], _ => y < 0.18f ? Inks[2] : Inks[5] };
    }

    private float Crest(int ridge, float x)
    {
        var height = Ridged((x * (1.9f + (0.5f * ridge))) + (ridge * 5.1f) + (Seed * 2.7f), ridge + 0.4f, Seed + ridge, 5);
        var top = 0.62f + (0.062f * ridge);
        return ridge == 4
            ? Shore - 0.012f - (0.05f * height * MathF.Abs((2f * x) - 1f))
            : top + 0.06f - ((0.34f - (0.055f * ridge)) * height);
    }

    /// <summary>Trees in front: a row of jagged triangles, taller at the sides.</summary>
    private bool Spruces(float x, float y, float tall)
    {
        for (var tree = 0; tree < 26; tree++)
        {
            var middle = (tree + Hash(tree, 1, Seed)) / 26f;
            var side = MathF.Abs((2f * middle) - 1f);
            var height = (0.05f + (0.30f * MathF.Pow(side, 2.2f))) * (0.65f + (0.6f * Hash(tree, 2, Seed)));
            var down = (y - (tall - Margin - 0.02f - height)) / height;
            if (down is <= 0 or > 1.3f)
            {
                continue;
            }

            var bough = 0.55f + (0.45f * ((down * 9f) - MathF.Floor(down * 9f)));
            if (MathF.Abs(x - middle) < 0.17f * height * down * bough)
            {
                return true;
            }
        }

        return y > tall - Margin - 0.025f - (0.012f * Fbm(x * 9f, 1f, Seed + 8, 3));
    }

    /// <summary>Ink lies thinner where the paper is rough.</summary>
    private float Tooth(int x, int y) =>
        0.965f + (0.05f * Fbm(x * 0.16f, y * 0.16f, Seed + 200, 3)) + (0.022f * (Hash(x, y, Seed + 210) - 0.5f));
}
