using System.Globalization;
using System.Numerics;

namespace ReviewPipeline.Samples.Rendering;

/// <summary>Colours as linear light in sRGB's primaries, and OKLab (Björn Ottosson, 2020) for mixing as the eye does.</summary>
internal static class Colour
{
    /// <summary>Linear light of <c>#RRGGBB</c>.</summary>
    public static Vector3 Of(string hex) => new(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));

    /// <summary>By the square root of the light, so that the dark end is as fine as the bright.</summary>
    private static readonly float[] Encoded = [.. Enumerable.Range(0, 4098).Select(i => EncodeExactly(i / 4096f * (i / 4096f)))];

    /// <param name="linear">0 to 1.</param>
    public static float Encode(float linear)
    {
        var at = MathF.Sqrt(linear) * 4096f;
        var below = (int)at;
        return Encoded[below] + ((Encoded[below + 1] - Encoded[below]) * (at - below));
    }

    public static float Decode(float encoded) =>
        encoded <= 0.04045f ? encoded / 12.92f : MathF.Pow((encoded + 0.055f) / 1.055f, 2.4f);

    public static Vector3 ToLab(Vector3 c)
    {
        var l = MathF.Cbrt((0.4122214708f * c.X) + (0.5363325363f * c.Y) + (0.0514459929f * c.Z));
        var m = MathF.Cbrt((0.2119034982f * c.X) + (0.6806995451f * c.Y) + (0.1073969566f * c.Z));
        var s = MathF.Cbrt((0.0883024619f * c.X) + (0.2817188376f * c.Y) + (0.6299787005f * c.Z));
        return new(
            (0.2104542553f * l) + (0.7936177850f * m) - (0.0040720468f * s),
            (1.9779984951f * l) - (2.4285922050f * m) + (0.4505937099f * s),
            (0.0259040371f * l) + (0.7827717662f * m) - (0.8086757660f * s));
    }

    public static Vector3 FromLab(Vector3 lab)
    {
        var l = lab.X + (0.3963377774f * lab.Y) + (0.2158037573f * lab.Z);
        var m = lab.X - (0.1055613458f * lab.Y) - (0.0638541728f * lab.Z);
        var s = lab.X - (0.0894841775f * lab.Y) - (1.2914855480f * lab.Z);
        (l, m, s) = (l * l * l, m * m * m, s * s * s);
        return new(
            (4.0767416621f * l) - (3.3077115913f * m) + (0.2309699292f * s),
            (-1.2684380046f * l) + (2.6097574011f * m) - (0.3413193965f * s),
            (-0.0041960863f * l) - (0.7034186147f * m) + (1.7076147010f * s));
    }

    private static float EncodeExactly(float linear) =>
        linear <= 0.0031308f ? 12.92f * linear : (1.055f * MathF.Pow(linear, 1f / 2.4f)) - 0.055f;

    private static float Channel(string hex, int at) =>
        Decode(int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255f);
}
