namespace ReviewPipeline.Imaging;

/// <summary>sRGB to OKLab (Björn Ottosson, 2020): L 0 black to 1 white, a and b about −0.3 to 0.3. By tables, within 0.0005 of the formula.</summary>
internal static class OkLab
{
    private const int Steps = 4096;
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(level => (float)Decode(level / 255.0))];

    /// <summary>Cube roots by the square root of the light: near black a table by the light itself is too coarse.</summary>
    private static readonly float[] Roots =
        [.. Enumerable.Range(0, Steps + 2).Select(i => (float)Math.Cbrt((double)i / Steps * i / Steps))];

    /// <summary>Linear light of an sRGB level, 0 to 1.</summary>
    public static float LinearOf(byte level) => Linear[level];

    /// <summary>From linear light in sRGB's primaries, 0 to 1 each.</summary>
    public static (float L, float A, float B) FromLinear(float red, float green, float blue)
    {
        var l = Root((0.4122214708f * red) + (0.5363325363f * green) + (0.0514459929f * blue));
        var m = Root((0.2119034982f * red) + (0.6806995451f * green) + (0.1073969566f * blue));
        var s = Root((0.0883024619f * red) + (0.2817188376f * green) + (0.6299787005f * blue));
        return (
            (0.2104542553f * l) + (0.7936177850f * m) - (0.0040720468f * s),
            (1.9779984951f * l) - (2.4285922050f * m) + (0.4505937099f * s),
            (0.0259040371f * l) + (0.7827717662f * m) - (0.8086757660f * s));
    }

    private static float Root(float light)
    {
        var at = MathF.Sqrt(Math.Clamp(light, 0, 1)) * Steps;
        var below = float.ConvertToIntegerNative<int>(at);
        return Roots[below] + ((Roots[below + 1] - Roots[below]) * (at - below));
    }

    private static double Decode(double encoded) => encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
}
