using System.Numerics;

namespace ReviewPipeline.Samples.Rendering;

/// <summary>What a lens does to light: what is out of focus becomes discs, and bright things glow.</summary>
internal static class Lens
{
    private const int Taps = 48;

    /// <summary>A sunflower's seeds: each lies a golden angle further, so that they fill the disc evenly.</summary>
    private static readonly Vector2[] Disc =
    [
        .. Enumerable.Range(1, Taps).Select(i =>
            MathF.Sqrt(i / (float)Taps) * new Vector2(MathF.Cos(i * 2.39996323f), MathF.Sin(i * 2.39996323f))),
    ];

    /// <param name="focus">Distance that is sharp.</param>
    /// <param name="aperture">Radius of the disc of a point infinitely far, in pixels.</param>
    public static Canvas Focus(Canvas sharp, float focus, float aperture, CancellationToken cancellation)
    {
        var result = new Canvas(sharp.Width, sharp.Height);
        var radius = Array.ConvertAll(sharp.Depth, depth => Math.Min(aperture * MathF.Abs(depth - focus) / depth, aperture * 1.5f));
        Canvas.Rows(sharp.Height, y =>
        {
            for (var x = 0; x < sharp.Width; x++)
            {
                result.Light[(y * sharp.Width) + x] = Gather(sharp, radius, x, y, aperture);
            }
        }, cancellation);
        return result;
    }

    /// <summary>Takes light from around: a pixel gives to this one if its own disc reaches here, or it lies behind and this one is blurred.</summary>
    private static Vector3 Gather(Canvas sharp, float[] radius, int x, int y, float aperture)
    {
        var centre = (y * sharp.Width) + x;
        var own = radius[centre];
        var sum = sharp.Light[centre];
        var weight = 1f;
        var reach = Math.Max(own, aperture * 0.35f);
        var step = reach < 2f ? 6 : reach < 5f ? 2 : 1;
        for (var i = step - 1; i < Taps; i += step)
        {
            var offset = Disc[i] * reach;
            var r = offset.Length();
            var tx = (int)(x + offset.X + 0.5f);
            var ty = (int)(y + offset.Y + 0.5f);
            if ((uint)tx >= (uint)sharp.Width || (uint)ty >= (uint)sharp.Height)
            {
                continue;
            }

            var tap = (ty * sharp.Width) + tx;
            var spread = sharp.Depth[tap] > sharp.Depth[centre] + 0.5f ? Math.Min(radius[tap], own) : radius[tap];
            var share = Noise.Step(r - 1f, r + 1f, spread);
            sum += sharp.Light[tap] * share;
            weight += share;
        }

        return sum / weight;
    }

    /// <summary>Adds a share of the bright parts, spread wide.</summary>
    public static void Glow(Canvas canvas, float threshold, float share, CancellationToken cancellation)
    {
        const int Scale = 4;
        var (width, height) = ((canvas.Width + Scale - 1) / Scale, (canvas.Height + Scale - 1) / Scale);
        var bright = Canvas.Paint(width, height, (x, y) =>
        {
            var light = canvas.At((x * Scale) + 1.5f, (y * Scale) + 1.5f);
            var peak = Math.Max(light.X, Math.Max(light.Y, light.Z));
            return (peak > threshold ? Vector3.Min(light * ((peak - threshold) / peak), new(6f)) : Vector3.Zero, 1f);
        }, cancellation);
        for (var pass = 0; pass < 3; pass++)
        {
            bright = Blurred(Blurred(bright, 1, 0, cancellation), 0, 1, cancellation);
        }

        Canvas.Rows(canvas.Height, y =>
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                canvas.Light[(y * canvas.Width) + x] += share * bright.At((x - 1.5f) / Scale, (y - 1.5f) / Scale);
            }
        }, cancellation);
    }

    private static Canvas Blurred(Canvas canvas, int dx, int dy, CancellationToken cancellation)
    {
        const int Reach = 7;
        return Canvas.Paint(canvas.Width, canvas.Height, (x, y) =>
        {
            var sum = Vector3.Zero;
            for (var i = -Reach; i <= Reach; i++)
            {
                var tx = Math.Clamp(x + (i * dx), 0, canvas.Width - 1);
                var ty = Math.Clamp(y + (i * dy), 0, canvas.Height - 1);
                sum += canvas.Light[(ty * canvas.Width) + tx];
            }

            return (sum / ((2 * Reach) + 1), 1f);
        }, cancellation);
    }
}
