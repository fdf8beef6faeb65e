namespace ReviewPipeline.Checks.Spec;

/// <summary>The largest cut of an image that has a given ratio.</summary>
internal static class Crop
{
    public static (int Width, int Height) Nearest(int width, int height, decimal ratioWidth, decimal ratioHeight) =>
        width * ratioHeight > height * ratioWidth
            ? (Whole(height * ratioWidth / ratioHeight, width), height)
            : (width, Whole(width * ratioHeight / ratioWidth, height));

    private static int Whole(decimal side, int most) => (int)Math.Clamp(Math.Round(side, MidpointRounding.AwayFromZero), 1, most);
}
