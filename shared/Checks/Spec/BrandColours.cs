using System.Runtime.InteropServices;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

/// <summary>The brand colour nearest to a colour. Neighbouring pixels are often of one colour: the last answers are kept.</summary>
internal sealed class BrandColours(Palette palette)
{
    private const int Kept = 1 << 12;
    private const uint Spread = 2654435761;

    private readonly CieLab[] colours = [.. palette.Colours.Select(colour => CieLab.FromHex(colour.Hex))];
    private readonly double tolerance = (double)palette.ToleranceDeltaE;
    private readonly Answer[] answers = new Answer[Kept];

    public bool IsNear(ReadOnlySpan<byte> rgb) => NearestTo(rgb).Difference <= tolerance;

    /// <returns>Its place in the palette, and the CIEDE2000 difference to it.</returns>
    public (int Colour, double Difference) NearestTo(ReadOnlySpan<byte> rgb)
    {
        // One more than the colour, so that an answer not yet given is no colour's.
        var key = 1u + (uint)((rgb[0] << 16) | (rgb[1] << 8) | rgb[2]);
        ref var answer = ref answers[(key * Spread) >> 20];
        if (answer.Key != key)
        {
            answer = Find(key, CieLab.FromSrgb(rgb[0], rgb[1], rgb[2]));
        }

        return (answer.Colour, answer.Difference);
    }

    private Answer Find(uint key, CieLab lab)
    {
        var (nearest, least) = (0, double.MaxValue);
        for (var colour = 0; colour < colours.Length; colour++)
        {
            var difference = ColourDifference.Ciede2000(lab, colours[colour]);
            (nearest, least) = difference < least ? (colour, difference) : (nearest, least);
        }

        return new Answer(key, nearest, least);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Answer(uint Key, int Colour, double Difference);
}
