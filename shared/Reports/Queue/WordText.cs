using System.Runtime.InteropServices;

namespace ReviewPipeline.Reports.Queue;

/// <summary>The words of all file names in one piece of memory, so that looking for one in a hundred thousand takes a millisecond.</summary>
internal sealed class WordText
{
    /// <summary>Less is not worth putting together.</summary>
    private const int LeastWaste = 64 * 1024;

    private readonly List<char> text = [];

    /// <summary>Where each piece begins and whose it is, in the order of the text; whoever has another piece by now has left this one.</summary>
    private readonly List<(int Start, int Slot)> pieces = [];
    private readonly List<int> startOf = [];
    private int waste;

    /// <param name="words">As <see cref="SearchWords.Fold"/> has them.</param>
    public void Put(int slot, string words)
    {
        while (startOf.Count <= slot)
        {
            startOf.Add(-1);
        }

        startOf[slot] = text.Count;
        pieces.Add((text.Count, slot));
        text.AddRange(words.Length == 0 ? " " : words);
    }

    public void Remove(int slot)
    {
        var at = pieces.BinarySearch((startOf[slot], slot));
        waste += EndOf(at) - startOf[slot];
        startOf[slot] = -1;
        if (waste > LeastWaste && waste > text.Count / 2)
        {
            Compact();
        }
    }

    /// <summary>Adds the slots that have a word which begins so.</summary>
    public void Find(string word, SlotSet found)
    {
        ReadOnlySpan<char> all = CollectionsMarshal.AsSpan(text);
        var piece = 0;
        for (var at = 0; at < all.Length && all[at..].IndexOf(word, StringComparison.Ordinal) is >= 0 and var hit;)
        {
            while (EndOf(piece) <= at + hit)
            {
                piece++;
            }

            var (start, slot) = pieces[piece];
            if (startOf[slot] == start)
            {
                found.Add(slot);
            }

            at = EndOf(piece);
        }
    }

    private void Compact()
    {
        var all = CollectionsMarshal.AsSpan(text).ToArray();
        var kept = Enumerable.Range(0, pieces.Count)
            .Where(at => startOf[pieces[at].Slot] == pieces[at].Start)
            .Select(at => (pieces[at].Slot, Words: new string(all[pieces[at].Start..EndOf(at)])))
            .ToList();
        text.Clear();
        pieces.Clear();
        waste = 0;
        kept.ForEach(piece => Put(piece.Slot, piece.Words));
    }

    private int EndOf(int piece) => piece + 1 < pieces.Count ? pieces[piece + 1].Start : text.Count;
}
