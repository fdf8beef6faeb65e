using System.Buffers;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>The small picture at half its size, in linear light and in OKLab: colours and tones need no more cells.</summary>
internal sealed class OkLabPicture : IDisposable
{
    private const int Planes = 6;

    private readonly int cells;
    private readonly float[] planes;

    private OkLabPicture(int width, int height)
    {
        (Width, Height, cells) = (width, height, width * height);
        planes = ArrayPool<float>.Shared.Rent(Planes * cells);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Linear light, 0 to 1; cells in rows from the top. The others likewise.</summary>
    public Span<float> Red => Plane(0);

    public Span<float> Green => Plane(1);

    public Span<float> Blue => Plane(2);

    public Span<float> L => Plane(3);

    public Span<float> A => Plane(4);

    public Span<float> B => Plane(5);

    public static OkLabPicture Of(SmallPicture small)
    {
        var picture = new OkLabPicture(Math.Max(1, small.Width / 2), Math.Max(1, small.Height / 2));
        var rgb = small.Rgb.Span;
        Span<float> reds = picture.Red, greens = picture.Green, blues = picture.Blue, inL = picture.L, inA = picture.A, inB = picture.B;
        var below = small.Height > 1 ? small.Width * 3 : 0;
        var right = small.Width > 1 ? 3 : 0;
        for (int y = 0, cell = 0; y < picture.Height; y++)
        {
            for (int x = 0, at = 2 * y * small.Width * 3; x < picture.Width; x++, cell++, at += 6)
            {
                var red = Mean(rgb, at, right, below);
                var green = Mean(rgb, at + 1, right, below);
                var blue = Mean(rgb, at + 2, right, below);
                (reds[cell], greens[cell], blues[cell]) = (red, green, blue);
                (inL[cell], inA[cell], inB[cell]) = OkLab.FromLinear(red, green, blue);
            }
        }

        return picture;
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(planes);

    private Span<float> Plane(int number) => planes.AsSpan(number * cells, cells);

    private static float Mean(ReadOnlySpan<byte> rgb, int at, int right, int below) => 0.25f * (
        OkLab.LinearOf(rgb[at]) + OkLab.LinearOf(rgb[at + right])
        + OkLab.LinearOf(rgb[at + below]) + OkLab.LinearOf(rgb[at + below + right]));
}
