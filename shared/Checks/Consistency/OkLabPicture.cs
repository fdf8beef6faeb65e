using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>The small picture at half its size, in linear light and in OKLab: colours and tones need no more cells.</summary>
internal sealed class OkLabPicture
{
    private OkLabPicture(int width, int height)
    {
        (Width, Height) = (width, height);
        var cells = width * height;
        Red = new float[cells];
        Green = new float[cells];
        Blue = new float[cells];
        L = new float[cells];
        A = new float[cells];
        B = new float[cells];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Linear light, 0 to 1; cells in rows from the top. The others likewise.</summary>
    public float[] Red { get; }

    public float[] Green { get; }

    public float[] Blue { get; }

    public float[] L { get; }

    public float[] A { get; }

    public float[] B { get; }

    public static OkLabPicture Of(SmallPicture small)
    {
        var picture = new OkLabPicture(Math.Max(1, small.Width / 2), Math.Max(1, small.Height / 2));
        var rgb = small.Rgb.Span;
        for (int y = 0, cell = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++, cell++)
            {
                picture.Set(cell, rgb, x * 2, y * 2, small);
            }
        }

        return picture;
    }

    private void Set(int cell, ReadOnlySpan<byte> rgb, int x, int y, SmallPicture small)
    {
        var right = x + 1 < small.Width ? 3 : 0;
        var below = y + 1 < small.Height ? small.Width * 3 : 0;
        var at = ((y * small.Width) + x) * 3;
        var red = Mean(rgb, at, right, below);
        var green = Mean(rgb, at + 1, right, below);
        var blue = Mean(rgb, at + 2, right, below);
        (Red[cell], Green[cell], Blue[cell]) = (red, green, blue);
        (L[cell], A[cell], B[cell]) = OkLab.FromLinear(red, green, blue);
    }

    private static float Mean(ReadOnlySpan<byte> rgb, int at, int right, int below) => 0.25f * (
        OkLab.LinearOf(rgb[at]) + OkLab.LinearOf(rgb[at + right])
        + OkLab.LinearOf(rgb[at + below]) + OkLab.LinearOf(rgb[at + below + right]));
}
