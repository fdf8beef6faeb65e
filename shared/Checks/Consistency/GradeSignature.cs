using System.Buffers;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// How a frame is graded, in 18 numbers: tones (percentiles of OKLab L), chroma, the cast of shadows, highlights and near-neutral parts,
/// the light's colour by grey-edge (van de Weijer, Gevers and Gijsenij 2007), and how many hues there are.
/// </summary>
internal static class GradeSignature
{
    public const int Length = 18;

    // Places among the 18 that words for people are made of.
    public const int Dark = 1;
    public const int Bright = 3;
    public const int MedianChroma = 6;
    public const int HighChroma = 7;
    public const int GreyEdgeRed = 15;
    public const int GreyEdgeBlue = 16;

    private const int Levels = 1024;
    private const float MostChroma = 0.4f;
    private const int HueCells = 64;

    /// <summary>The sector of 24 that a cell of the (a, b) plane lies in.</summary>
    private static readonly int[] Sectors = MakeSectors();

    public static float[] Of(OkLabPicture picture)
    {
        var rented = ArrayPool<float>.Shared.Rent(picture.L.Length);
        var chroma = rented.AsSpan(0, picture.L.Length);
        Span<float> hues = stackalloc float[HueCells * HueCells], inA = picture.A, inB = picture.B;
        hues.Clear();
        for (var cell = 0; cell < chroma.Length; cell++)
        {
            float a = inA[cell], b = inB[cell];
            chroma[cell] = MathF.Sqrt((a * a) + (b * b));
            hues[(HueCell(a) * HueCells) + HueCell(b)] += chroma[cell];
        }

        var tone = new Percentiles(picture.L, 1, stackalloc int[Levels]);
        var colour = new Percentiles(chroma, MostChroma, stackalloc int[Levels]);
        float shadows = tone.At(20), highlights = tone.At(80), median = colour.At(50);
        var (shadowA, shadowB) = MeanCast(picture, picture.L, atMost: shadows);
        var (highlightA, highlightB) = MeanCast(picture, picture.L, atLeast: highlights);
        var (neutralA, neutralB) = MeanCast(picture, chroma, atMost: median);
        var (redEdge, blueEdge) = GreyEdge(picture);
        ArrayPool<float>.Shared.Return(rented);
        return
        [
            tone.At(1), tone.At(5), tone.At(50), tone.At(95), tone.At(99), tone.At(75) - tone.At(25),
            median, colour.At(90), median / (0.05f + tone.At(95) - tone.At(5)),
            shadowA, shadowB, highlightA, highlightB, neutralA, neutralB,
            redEdge, blueEdge,
            Entropy(hues),
        ];
    }

    private static int HueCell(float value) => Math.Clamp((int)((value + MostChroma) * (HueCells / (2 * MostChroma))), 0, HueCells - 1);

    private static (float A, float B) MeanCast(OkLabPicture picture, ReadOnlySpan<float> by, float atLeast = 0, float atMost = float.MaxValue)
    {
        Span<float> inA = picture.A, inB = picture.B;
        double a = 0, b = 0;
        var count = 0;
        for (var cell = 0; cell < by.Length; cell++)
        {
            if (by[cell] >= atLeast && by[cell] <= atMost)
            {
                a += inA[cell];
                b += inB[cell];
                count++;
            }
        }

        return count == 0 ? (0, 0) : ((float)(a / count), (float)(b / count));
    }

    /// <summary>Logarithms of the mean steps in red and blue against green, in linear light: they move with the white balance.</summary>
    private static (float Red, float Blue) GreyEdge(OkLabPicture picture)
    {
        double red = MeanStep(picture, picture.Red), green = MeanStep(picture, picture.Green), blue = MeanStep(picture, picture.Blue);
        return ((float)Math.Log(red / green), (float)Math.Log(blue / green));
    }

    private static double MeanStep(OkLabPicture picture, ReadOnlySpan<float> light)
    {
        // Keeps the ratio of two flat channels at one.
        const double Least = 1e-4;
        double sum = 0;
        for (var y = 0; y + 1 < picture.Height; y++)
        {
            var row = y * picture.Width;
            for (var x = 0; x + 1 < picture.Width; x++)
            {
                var here = light[row + x];
                sum += Math.Abs(light[row + x + 1] - here) + Math.Abs(light[row + picture.Width + x] - here);
            }
        }

        return Least + (sum / light.Length);
    }

    /// <summary>Of the share of chroma in each of 24 sectors of hue, in nats; 0 where there is one hue or none.</summary>
    private static float Entropy(ReadOnlySpan<float> hues)
    {
        Span<double> sectors = stackalloc double[24];
        sectors.Clear();
        double total = 0;
        for (var cell = 0; cell < hues.Length; cell++)
        {
            sectors[Sectors[cell]] += hues[cell];
            total += hues[cell];
        }

        double entropy = 0;
        foreach (var sector in sectors)
        {
            entropy -= sector > 0 ? sector / total * Math.Log(sector / total) : 0;
        }

        return (float)entropy;
    }

    private static int[] MakeSectors()
    {
        var sectors = new int[HueCells * HueCells];
        for (var cell = 0; cell < sectors.Length; cell++)
        {
            var angle = Math.Atan2(cell % HueCells + 0.5 - HueCells / 2.0, cell / HueCells + 0.5 - HueCells / 2.0);
            sectors[cell] = Math.Clamp((int)((angle + Math.PI) * 12 / Math.PI), 0, 23);
        }

        return sectors;
    }

    /// <summary>Percentiles of values from 0 to <paramref name="most"/>, in 1024 steps of it.</summary>
    private readonly ref struct Percentiles
    {
        private readonly Span<int> below;
        private readonly float most;

        public Percentiles(ReadOnlySpan<float> values, float most, Span<int> room)
        {
            below = room;
            below.Clear();
            this.most = most;
            foreach (var value in values)
            {
                below[Math.Clamp((int)(value * (Levels / most)), 0, Levels - 1)]++;
            }

            for (var level = 1; level < Levels; level++)
            {
                below[level] += below[level - 1];
            }
        }

        public float At(int percent)
        {
            var wanted = Math.Max(1, (int)((long)below[^1] * percent / 100));
            var found = below.BinarySearch(wanted);
            found = found < 0 ? ~found : found;
            while (found > 0 && below[found - 1] >= wanted)
            {
                found--;
            }

            return (found + 0.5f) * most / Levels;
        }
    }
}
