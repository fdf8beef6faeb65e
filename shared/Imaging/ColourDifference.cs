namespace ReviewPipeline.Imaging;

/// <summary>
/// CIEDE2000, kL = kC = kH = 1. G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
/// Supplementary Test Data, and Mathematical Observations", Color Research and Application 30 (2005); symbols as there.
/// About 1 is just noticeable side by side; 5 is plainly another shade of the same colour.
/// </summary>
public static class ColourDifference
{
    private const double Pow25To7 = 6103515625;
    private const double Degrees = Math.PI / 180;

    public static double Ciede2000(CieLab first, CieLab second)
    {
        var chroma1 = Math.Sqrt(first.A * first.A + first.B * first.B);
        var chroma2 = Math.Sqrt(second.A * second.A + second.B * second.B);
        var g = 0.5 * (1 - SaturationRoot((chroma1 + chroma2) / 2));

        double a1 = (1 + g) * first.A, a2 = (1 + g) * second.A;
        double c1 = Math.Sqrt(a1 * a1 + first.B * first.B), c2 = Math.Sqrt(a2 * a2 + second.B * second.B);
        double h1 = Hue(a1, first.B), h2 = Hue(a2, second.B);

        var deltaL = second.L - first.L;
        var deltaC = c2 - c1;
        var deltaHue = 2 * Math.Sqrt(c1 * c2) * Math.Sin(HueStep(h1, h2, c1 * c2) / 2 * Degrees);

        var meanL = (first.L + second.L) / 2;
        var meanC = (c1 + c2) / 2;
        var meanH = MeanHue(h1, h2, c1 * c2);

        var t = 1
            - 0.17 * Math.Cos((meanH - 30) * Degrees)
            + 0.24 * Math.Cos(2 * meanH * Degrees)
            + 0.32 * Math.Cos((3 * meanH + 6) * Degrees)
            - 0.20 * Math.Cos((4 * meanH - 63) * Degrees);
        var fromBlue = (meanH - 275) / 25;
        var rotation = 30 * Math.Exp(-fromBlue * fromBlue);
        var fromMid = (meanL - 50) * (meanL - 50);

        var lightness = deltaL / (1 + 0.015 * fromMid / Math.Sqrt(20 + fromMid));
        var chroma = deltaC / (1 + 0.045 * meanC);
        var hue = deltaHue / (1 + 0.015 * meanC * t);
        var turn = -Math.Sin(2 * rotation * Degrees) * 2 * SaturationRoot(meanC);
        return Math.Sqrt(Math.Max(0, lightness * lightness + chroma * chroma + hue * hue + turn * chroma * hue));
    }

    private static double SaturationRoot(double chroma)
    {
        var squared = chroma * chroma;
        var seventh = squared * squared * squared * chroma;
        return Math.Sqrt(seventh / (seventh + Pow25To7));
    }

    private static double Hue(double a, double b)
    {
        if (a == 0 && b == 0)
        {
            return 0;
        }

        var hue = Math.Atan2(b, a) / Degrees;
        return hue < 0 ? hue + 360 : hue;
    }

    private static double HueStep(double h1, double h2, double chromaProduct)
    {
        if (chromaProduct == 0)
        {
            return 0;
        }

        var step = h2 - h1;
        return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
    }

    private static double MeanHue(double h1, double h2, double chromaProduct)
    {
        var sum = h1 + h2;
        if (chromaProduct == 0)
        {
            return sum;
        }

        if (Math.Abs(h1 - h2) <= 180)
        {
            return sum / 2;
        }

        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }
}
