namespace ReviewPipeline.Checks.Drawings;

/// <summary>
/// One way of showing "how far": the picture itself in grey, and yellow through orange to crimson over it the further something is off.
/// The picture's own light and shade stay visible beneath, so that one sees what it is that is off.
/// </summary>
internal static class Heat
{
    private static readonly (double At, int Red, int Green, int Blue)[] Ramp =
        [(0, 255, 221, 87), (0.4, 255, 128, 20), (1, 214, 0, 72)];

    /// <param name="amount">0 just off, 1 as far off as is told apart.</param>
    /// <param name="luma">Of the picture beneath, 0 to 255.</param>
    public static void Paint(Span<byte> pixel, double amount, int luma)
    {
        var (red, green, blue) = ColourOf(Math.Clamp(amount, 0, 1));
        var light = 0.45 + 0.55 * luma / 255;
        pixel[0] = (byte)(red * light);
        pixel[1] = (byte)(green * light);
        pixel[2] = (byte)(blue * light);
    }

    /// <summary>What is not the matter: grey, and lighter than the picture.</summary>
    public static void Quieten(Span<byte> pixel, int luma) => pixel.Fill((byte)(110 + luma * 0.5));

    private static (double Red, double Green, double Blue) ColourOf(double amount)
    {
        var next = Array.FindIndex(Ramp, stop => stop.At >= amount);
        if (next <= 0)
        {
            return (Ramp[0].Red, Ramp[0].Green, Ramp[0].Blue);
        }

        var (from, to) = (Ramp[next - 1], Ramp[next]);
        var t = (amount - from.At) / (to.At - from.At);
        return (double.Lerp(from.Red, to.Red, t), double.Lerp(from.Green, to.Green, t), double.Lerp(from.Blue, to.Blue, t));
    }
}
