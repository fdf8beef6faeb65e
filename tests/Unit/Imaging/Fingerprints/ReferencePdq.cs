namespace ReviewPipeline.UnitTests.Imaging.Fingerprints;

/// <summary>
/// PDQ step by step as Meta's C++ does it (ThreatExchange pdq/cpp: io, downscaling, hashing), on the whole picture at once and one
/// number at a time. Slow, and the measure of the product's own.
/// </summary>
internal static class ReferencePdq
{
    private const int Intermediate = 512;

    public static (string Hash, int Quality) Of(byte[] rgb, int width, int height)
    {
        var luma = Luma(rgb, ref width, ref height);
        if (width != 64 || height != 64)
        {
            Blur(luma, width, height);
        }

        var points = new float[64, 64];
        for (var i = 0; i < 64; i++)
        {
            for (var j = 0; j < 64; j++)
            {
                points[i, j] = luma[(int)((i + 0.5) * height / 64) * width + (int)((j + 0.5) * width / 64)];
            }
        }

        return (Bits(Dct(points)), Quality(points));
    }

    private static float[] Luma(byte[] rgb, ref int width, ref int height)
    {
        int fromWidth = width, fromHeight = height;
        if (width > Intermediate || height > Intermediate)
        {
            width = height = Intermediate;
        }

        var luma = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = 3 * (y * fromHeight / height * fromWidth + x * fromWidth / width);
                luma[y * width + x] = 0.299f * rgb[at] + 0.587f * rgb[at + 1] + 0.114f * rgb[at + 2];
            }
        }

        return luma;
    }

    private static void Blur(float[] image, int width, int height)
    {
        var other = new float[image.Length];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var y = 0; y < height; y++)
            {
                Box(image, other, y * width, width, 1, (width + 127) / 128);
            }

            for (var x = 0; x < width; x++)
            {
                Box(other, image, x, height, width, (height + 127) / 128);
            }
        }
    }

    private static void Box(float[] from, float[] to, int start, int length, int stride, int window)
    {
        var half = (window + 2) / 2;
        int left = start, right = start, at = start, size = 0;
        var sum = 0f;
        for (var i = 0; i < half - 1; i++)
        {
            sum += from[right];
            size++;
            right += stride;
        }

        for (var i = 0; i < window - half + 1; i++)
        {
            sum += from[right];
            size++;
            to[at] = sum / size;
            right += stride;
            at += stride;
        }

        for (var i = 0; i < length - window; i++)
        {
            sum += from[right];
            sum -= from[left];
            to[at] = sum / size;
            left += stride;
            right += stride;
            at += stride;
        }

        for (var i = 0; i < half - 1; i++)
        {
            sum -= from[left];
            size--;
            to[at] = sum / size;
            left += stride;
            at += stride;
        }
    }

    private static float[,] Dct(float[,] points)
    {
        var scale = (float)Math.Sqrt(2.0 / 64);
        var matrix = new float[16, 64];
        for (var i = 0; i < 16; i++)
        {
            for (var j = 0; j < 64; j++)
            {
                matrix[i, j] = (float)(scale * Math.Cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1)));
            }
        }

        var between = new float[16, 64];
        var result = new float[16, 16];
        for (var i = 0; i < 16; i++)
        {
            for (var j = 0; j < 64; j++)
            {
                for (var k = 0; k < 64; k++)
                {
                    between[i, j] += matrix[i, k] * points[k, j];
                }
            }

            for (var j = 0; j < 16; j++)
            {
                for (var k = 0; k < 64; k++)
                {
                    result[i, j] += between[i, k] * matrix[j, k];
                }
            }
        }

        return result;
    }

    private static string Bits(float[,] frequencies)
    {
        var median = frequencies.Cast<float>().Order().ElementAt(127);
        var words = new ushort[16];
        for (var i = 0; i < 16; i++)
        {
            for (var j = 0; j < 16; j++)
            {
                words[i] |= (ushort)(frequencies[i, j] > median ? 1 << j : 0);
            }
        }

        return string.Concat(words.Reverse().Select(word => word.ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static int Quality(float[,] points)
    {
        var sum = 0;
        for (var i = 0; i < 63; i++)
        {
            for (var j = 0; j < 64; j++)
            {
                sum += Math.Abs((int)((points[i, j] - points[i + 1, j]) * 100 / 255));
                sum += Math.Abs((int)((points[j, i] - points[j, i + 1]) * 100 / 255));
            }
        }

        return Math.Min(100, sum / 90);
    }
}
