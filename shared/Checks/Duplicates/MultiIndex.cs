using System.Numerics;
using System.Runtime.InteropServices;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>
/// Multi-index hashing (Norouzi, Punjani, Fleet: Fast Search in Hamming Space with Multi-Index Hashing, CVPR 2012). A hash is cut into
/// 16 parts of 16 bits. If two hashes differ in at most 31 bits, some part differs in at most one: it is enough to look at those that
/// share a part, or have one within a bit. Nothing is missed.
/// </summary>
internal sealed class MultiIndex
{
    private const int Parts = 16;
    private const int PartBits = 16;
    private const int Values = 1 << PartBits;

    /// <summary>Beyond it a part may differ in two bits everywhere, and each part would have 137 neighbours instead of 17.</summary>
    public const int WidestRadius = 2 * Parts - 1;

    /// <summary>For each part, where in <see cref="numbers"/> each of its values begins.</summary>
    private readonly int[][] starts = new int[Parts][];

    /// <summary>For each part, the hashes ordered by its value.</summary>
    private readonly int[][] numbers = new int[Parts][];

    private MultiIndex(int count) => Count = count;

    /// <summary>How many hashes it was made over: the first so many.</summary>
    public int Count { get; }

    /// <param name="low">Bits 0 to 127 of each hash, two words each; <paramref name="high"/> the others.</param>
    public static MultiIndex Over(ReadOnlySpan<ulong> low, ReadOnlySpan<ulong> high)
    {
        var made = new MultiIndex(low.Length / 2);
        for (var part = 0; part < Parts; part++)
        {
            made.Order(part, part < Parts / 2 ? low : high);
        }

        return made;
    }

    public void Within(int query, PdqHash hash, int radius, ulong[] low, ulong[] high, List<HashMatch> matches)
    {
        ReadOnlySpan<ulong> words = [hash.Bits0, hash.Bits64, hash.Bits128, hash.Bits192];
        for (var part = 0; part < Parts; part++)
        {
            var value = ValueOf(words, part);
            Look(value);
            for (var bit = 0; bit < PartBits && radius >= Parts; bit++)
            {
                Look(value ^ (1 << bit));
            }

            void Look(int wanted)
            {
                foreach (var number in numbers[part].AsSpan(starts[part][wanted]..starts[part][wanted + 1]))
                {
                    var distance = BitOperations.PopCount(low[number * 2] ^ hash.Bits0) + BitOperations.PopCount(low[number * 2 + 1] ^ hash.Bits64);
                    if (distance > radius)
                    {
                        continue;
                    }

                    distance += BitOperations.PopCount(high[number * 2] ^ hash.Bits128) + BitOperations.PopCount(high[number * 2 + 1] ^ hash.Bits192);
                    if (distance <= radius && IsFirst(part, hash, radius, low, high, number))
                    {
                        matches.Add(new(query, number, distance));
                    }
                }
            }
        }
    }

    /// <summary>A hash is met under each part it shares: it counts under the first.</summary>
    private static bool IsFirst(int part, PdqHash hash, int radius, ulong[] low, ulong[] high, int number)
    {
        ReadOnlySpan<ulong> differing =
        [
            low[number * 2] ^ hash.Bits0, low[number * 2 + 1] ^ hash.Bits64, high[number * 2] ^ hash.Bits128, high[number * 2 + 1] ^ hash.Bits192,
        ];
        for (var earlier = 0; earlier < part; earlier++)
        {
            if (BitOperations.PopCount((uint)ValueOf(differing, earlier)) <= radius / Parts)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By counting: one pass to see how many hashes have each value, one to put them there.</summary>
    private void Order(int part, ReadOnlySpan<ulong> words)
    {
        var begins = new int[Values + 1];
        var ordered = new int[Count];
        var inHalf = part % (Parts / 2);
        for (var number = 0; number < Count; number++)
        {
            begins[ValueOf(words.Slice(number * 2, 2), inHalf) + 1]++;
        }

        for (var value = 0; value < Values; value++)
        {
            begins[value + 1] += begins[value];
        }

        var next = begins.AsSpan(0, Values).ToArray();
        for (var number = 0; number < Count; number++)
        {
            ordered[next[ValueOf(words.Slice(number * 2, 2), inHalf)]++] = number;
        }

        (starts[part], numbers[part]) = (begins, ordered);
    }

    private static int ValueOf(ReadOnlySpan<ulong> words, int part) =>
        (int)((words[part / 4] >> (part % 4 * PartBits)) & (Values - 1));
}
