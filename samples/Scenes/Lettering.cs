using System.Globalization;
using System.Numerics;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>A word in a geometric hand: strokes of even width on a grid of 4 by 6.</summary>
internal sealed class Lettering
{
    private const float Advance = 6.2f;

    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['A'] = "0,0 2,6 4,0|0.75,2 3.25,2",
        ['B'] = "0,0 0,6 2.6,6 3.6,5.3 3.6,3.9 2.6,3.2 0,3.2|2.6,3.2 4,2.3 4,1 2.9,0 0,0",
        ['C'] = "4,4.7 3.3,5.6 2,6 0.7,5.4 0,4 0,2 0.7,0.6 2,0 3.3,0.4 4,1.3",
        ['D'] = "0,0 0,6 2,6 3.4,5.2 4,3.8 4,2.2 3.4,0.8 2,0 0,0",
        ['E'] = "3.6,0 0,0 0,6 3.6,6|0,3 3,3",
        ['F'] = "0,0 0,6 3.6,6|0,3 3,3",
        ['G'] = "4,4.7 3.3,5.6 2,6 0.7,5.4 0,4 0,2 0.7,0.6 2,0 3.3,0.4 4,1.4 4,2.8 2.4,2.8",
        ['H'] = "0,0 0,6|4,0 4,6|0,3 4,3",
        ['I'] = "2,0 2,6",
        ['K'] = "0,0 0,6|4,6 0,2.4|1.5,3.8 4,0",
        ['L'] = "0,6 0,0 3.6,0",
        ['N'] = "0,0 0,6 4,0 4,6",
        ['O'] = "2,0 0.7,0.6 0,2 0,4 0.7,5.4 2,6 3.3,5.4 4,4 4,2 3.3,0.6 2,0",
        ['R'] = "0,0 0,6 2.6,6 3.8,5.2 3.8,3.7 2.6,2.9 0,2.9|2.2,2.9 4,0",
        ['S'] = "3.8,5 3,5.8 1.8,6 0.5,5.4 0.2,4.4 0.9,3.4 3,2.7 3.8,1.7 3.4,0.6 2.2,0 0.9,0.2 0.1,1.1",
        ['T'] = "0,6 4,6|2,6 2,0",
        ['U'] = "0,6 0,1.8 0.7,0.5 2,0 3.3,0.5 4,1.8 4,6",
        ['V'] = "0,6 2,0 4,6",
        ['Y'] = "0,6 2,3 4,6|2,3 2,0",
        [' '] = "",
    };

    private readonly (Vector2 From, Vector2 To)[][] letters;

    public Lettering(string word)
    {
        letters = [.. word.Select(letter => Strokes(Glyphs[letter]).ToArray())];
        Width = ((letters.Length - 1) * Advance) + 4f;
    }

    /// <summary>In grid units; the height is 6.</summary>
    public float Width { get; }

    /// <summary>Distance to the nearest stroke, for a place in grid units from the lower left.</summary>
    public float Distance(float x, float y)
    {
        var index = Math.Clamp((int)MathF.Floor((x + 1.1f) / Advance), 0, letters.Length - 1);
        var place = new Vector2(x - (index * Advance), y);
        var nearest = 9f;
        foreach (var (from, to) in letters[index])
        {
            var line = to - from;
            var t = Math.Clamp(Vector2.Dot(place - from, line) / line.LengthSquared(), 0f, 1f);
            nearest = Math.Min(nearest, Vector2.Distance(place, from + (t * line)));
        }

        return nearest;
    }

    private static IEnumerable<(Vector2 From, Vector2 To)> Strokes(string glyph) =>
        from stroke in glyph.Split('|', StringSplitOptions.RemoveEmptyEntries)
        let points = stroke.Split(' ').Select(Point).ToArray()
        from pair in points.Zip(points.Skip(1))
        select pair;

    private static Vector2 Point(string text)
    {
        var parts = text.Split(',');
        return new(float.Parse(parts[0], CultureInfo.InvariantCulture), float.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
