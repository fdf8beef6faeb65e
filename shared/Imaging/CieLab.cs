using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>CIE 1976 L*a*b* with the D65 white of sRGB (IEC 61966-2-1).</summary>
/// <param name="L">0 black to 100 white.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CieLab(double L, double A, double B)
{
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;
    private static readonly double[] Linear = MakeLinear();

    public static CieLab FromSrgb(int red, int green, int blue)
    {
        double r = Linear[red], g = Linear[green], b = Linear[blue];
        var x = Root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WhiteX);
        var y = Root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        var z = Root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WhiteZ);
        return new CieLab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <param name="hex"><c>#RRGGBB</c>.</param>
    public static CieLab FromHex(string hex)
    {
        var value = Convert.ToInt32(hex[1..], 16);
        return FromSrgb(value >> 16, (value >> 8) & 0xFF, value & 0xFF);
    }

    /// <summary>CIE 15:2018, 8.2.1.1: a cube root with a straight start, so that it stays finite near black.</summary>
    private static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;

    private static double[] MakeLinear()
    {
        var table = new double[256];
        for (var level = 0; level < table.Length; level++)
        {
            var encoded = level / 255.0;
            table[level] = encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
        }

        return table;
    }
}
