using System.Numerics;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>Some of the 512 colours of a cell of <see cref="ColourHistogram"/>.</summary>
internal sealed class CellMask
{
    public static readonly CellMask None = Where(_ => false);
    public static readonly CellMask All = Where(_ => true);

    public const int Words = ColourHistogram.ColoursPerCell / Word;

    private const int Word = 64;
    private readonly ulong[] bits;

    private CellMask(ulong[] bits) => this.bits = bits;

    public static CellMask Where(Predicate<int> holds)
    {
        var mask = new CellMask(new ulong[Words]);
        for (var colour = 0; colour < ColourHistogram.ColoursPerCell; colour++)
        {
            mask.bits[colour / Word] |= holds(colour) ? 1ul << (colour % Word) : 0;
        }

        return mask;
    }

    public bool Holds(int colour) => (bits[colour / Word] >> (colour % Word) & 1) != 0;

    /// <summary>Adds these colours to those of a set of the same form.</summary>
    public void AddTo(Span<ulong> union)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            union[word] |= bits[word];
        }
    }

    /// <summary>Pixels of these colours.</summary>
    public long Count(ReadOnlySpan<uint> counts) => Count(bits, counts);

    public static long Count(ReadOnlySpan<ulong> colours, ReadOnlySpan<uint> counts)
    {
        var sum = 0L;
        for (var word = 0; word < colours.Length; word++)
        {
            for (var rest = colours[word]; rest != 0; rest &= rest - 1)
            {
                sum += counts[word * Word + BitOperations.TrailingZeroCount(rest)];
            }
        }

        return sum;
    }
}
