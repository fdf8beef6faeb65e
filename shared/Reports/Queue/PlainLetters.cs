namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// Latin letters without their accents: the first letter of the canonical decomposition in the Unicode Character Database, small. The
/// runtime's own normalization needs ICU, which this product runs without.
/// </summary>
internal static class PlainLetters
{
    private const char First = '\u00C0';
    private const char FirstAdditional = '\u1E00';

    /// <summary>U+00C0 to U+024F; a full stop where a letter stays as it is. Strokes count as accents, as people without them on their keyboard type.</summary>
    private const string Table =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggg"
        + "hhhhiiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz........."
        + "........................oo.............uu............................aaiioouuuuuuuuuu.aaaa....ggkkoo"
        + "oo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    /// <summary>U+1E00 to U+1EFF.</summary>
    private const string Additional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
        + "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
        + "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    public static char Of(char letter)
    {
        var plain = letter >= FirstAdditional && letter - FirstAdditional < Additional.Length ? Additional[letter - FirstAdditional]
            : letter >= First && letter - First < Table.Length ? Table[letter - First]
            : '.';
        return plain == '.' ? char.ToLowerInvariant(letter) : plain;
    }
}
