using System.Numerics;

namespace ReviewPipeline.Samples.Rendering;

/// <summary>A picture in linear light, with the distance of what each pixel shows.</summary>
internal sealed class Canvas(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Vector3[] Light { get; } = new Vector3[width * height];

    public float[] Depth { get; } = new float[width * height];

    /// <param name="shade">From column and row to light and distance; called on all cores.</param>
    public static Canvas Paint(int width, int height, Func<int, int, (Vector3 Light, float Depth)> shade, CancellationToken cancellation)
    {
        var canvas = new Canvas(width, height);
        Rows(height, y =>
        {
            for (var x = 0; x < width; x++)
            {
                (canvas.Light[(y * width) + x], canvas.Depth[(y * width) + x]) = shade(x, y);
            }
        }, cancellation);
        return canvas;
    }

    public static void Rows(int height, Action<int> row, CancellationToken cancellation) =>
        Parallel.For(0, height, new ParallelOptions { CancellationToken = cancellation }, row);

    /// <summary>Bilinear, held at the edges.</summary>
    public Vector3 At(float x, float y)
    {
        x = Math.Clamp(x, 0, Width - 1.001f);
        y = Math.Clamp(y, 0, Height - 1.001f);
        var (ix, iy) = ((int)x, (int)y);
        var at = (iy * Width) + ix;
        var below = iy + 1 < Height ? at + Width : at;
        var step = ix + 1 < Width ? 1 : 0;
        return Vector3.Lerp(
            Vector3.Lerp(Light[at], Light[at + step], x - ix), Vector3.Lerp(Light[below], Light[below + step], x - ix), y - iy);
    }
}
