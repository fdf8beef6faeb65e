using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// What JPEG's 8 × 8 blocks leave behind: steps between neighbours that are larger on the grid of the stored picture than off it.
/// After Wang, Sheikh and Bovik, "No-reference perceptual quality assessment of JPEG compressed images" (ICIP 2002), but a step counts
/// over its own two neighbours and only where those are smooth, and the grid is set against the spread of the seven other phases.
/// </summary>
internal sealed class Blockiness
{
    private const int Phases = 8;
    private const int OnGrid = 7;

    /// <summary>Most levels between the pixels on either side of a step: beyond them lies texture.</summary>
    private const int Smooth = 4;

    /// <summary>Greatest step that a block border makes; a greater one is an edge of the picture.</summary>
    private const int GreatestStep = 32;

    /// <summary>A median absolute deviation as a standard deviation, for normally distributed values.</summary>
    private const double NormalScale = 1.4826;

    /// <summary>Spread, in levels, that a clean picture has at least: without it a blank one would have an endless z.</summary>
    private const double LeastSpread = 0.02;

    private readonly Phase[] across = new Phase[Phases];
    private readonly Phase[] down = new Phase[Phases];

    /// <summary>Takes the steps that the window's last strip completes: along its rows, and down from two rows before.</summary>
    public void Take(LumaWindow window)
    {
        Span<Phase> lanes = stackalloc Phase[Phases];
        for (var y = window.From; y < window.To; y++)
        {
            AddSteps(ref Unsafe.Subtract(ref window.First(y), 1), 1, 1, window.Width - 2, across);
        }

        for (var y = Math.Max(1, window.From - 2); y < window.To - 2; y++)
        {
            lanes.Clear();
            AddSteps(ref window.First(y - 1), window.Stride, 0, window.Width, lanes);
            foreach (var lane in lanes)
            {
                down[y % Phases].Add(lane);
            }
        }
    }

    public double Strength() => Math.Min(RobustZ(across), RobustZ(down));

    /// <summary>
    /// Steps from the second to the third of four pixels that lie <paramref name="apart"/> bytes from each other, for the columns from
    /// <paramref name="from"/> up to <paramref name="to"/>, summed by column modulo 8.
    /// </summary>
    /// <param name="first">The first of the four for column 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSteps(ref byte first, int apart, int from, int to, Span<Phase> phases)
    {
        // So many blocks that neither a count in a byte nor a sum in 16 bits overflows.
        const int Blocks = byte.MaxValue;
        Span<short> sums = stackalloc short[Vector<byte>.Count];
        Span<byte> counted = stackalloc byte[Vector<byte>.Count];
        var most = new Vector<byte>(Smooth);
        var greatest = new Vector<byte>(GreatestStep);
        for (var start = 0; start < to; start += Blocks * Vector<byte>.Count)
        {
            Vector<short> sumLow = default, sumHigh = default;
            Vector<byte> counts = default;
            for (var x = start; x < Math.Min(to, start + Blocks * Vector<byte>.Count); x += Vector<byte>.Count)
            {
                ref var pixel = ref Unsafe.Add(ref first, x);
                var one = Vector.LoadUnsafe(ref pixel);
                var two = Vector.LoadUnsafe(ref Unsafe.Add(ref pixel, apart));
                var three = Vector.LoadUnsafe(ref Unsafe.Add(ref pixel, 2 * apart));
                var four = Vector.LoadUnsafe(ref Unsafe.Add(ref pixel, 3 * apart));
                var (entry, step, exit) = (Lanes.Difference(one, two), Lanes.Difference(two, three), Lanes.Difference(three, four));
                var smooth = Vector.LessThanOrEqual(Vector.Max(entry, exit), most)
                    & Vector.LessThanOrEqual(step, greatest) & Lanes.Within(x, from, to);

                // Within -8 and 64 where it counts: a signed byte holds it.
                var (low, high) = Lanes.Widen(Vector.AsVectorSByte((step + step - entry - exit) & smooth));
                sumLow += low;
                sumHigh += high;
                counts -= smooth;
            }

            sumLow.CopyTo(sums);
            sumHigh.CopyTo(sums[Vector<short>.Count..]);
            counts.CopyTo(counted);
            for (var lane = 0; lane < sums.Length; lane++)
            {
                phases[lane % Phases].Add(new Phase { Sum = sums[lane], Count = counted[lane] });
            }
        }
    }

    private static double RobustZ(Phase[] phases)
    {
        Span<double> means = stackalloc double[Phases];
        for (var phase = 0; phase < Phases; phase++)
        {
            if (phases[phase].Count == 0)
            {
                return 0;
            }

            means[phase] = phases[phase].Sum / (2.0 * phases[phase].Count);
        }

        var others = means[..OnGrid];
        var middle = Median(others);
        foreach (ref var other in others)
        {
            other = Math.Abs(other - middle);
        }

        return (means[OnGrid] - middle) / (NormalScale * Median(others) + LeastSpread);
    }

    private static double Median(Span<double> oddlyMany)
    {
        oddlyMany.Sort();
        return oddlyMany[oddlyMany.Length / 2];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Phase
    {
        public long Sum;
        public long Count;

        public void Add(Phase other)
        {
            Sum += other.Sum;
            Count += other.Count;
        }
    }
}
