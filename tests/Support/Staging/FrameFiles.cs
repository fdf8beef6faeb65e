using NetVips;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>Files of a frame set: shots of one scene, and what may have become of one of them.</summary>
public static class FrameFiles
{
    /// <summary>PNG files of the same size, cut from different places of one picture.</summary>
    /// <param name="odd">Number of the frame that is taken from <paramref name="other"/>, from 1.</param>
    public static byte[][] Of(Picture scene, Picture? other = null, int? odd = null) =>
        [.. Enumerable.Range(1, 5).Select(frame => Shot(frame == odd ? other! : scene, frame))];

    /// <summary>The scene by moonlight: dark, blue and flat, as no frame of a day's shots is.</summary>
    public static Picture Night(Picture scene)
    {
        using var view = Image.NewFromBuffer(scene.View);
        using var moonlit = view * new[] { 0.2, 0.3, 0.6 };
        return Picture.Of(moonlit.Cast(Enums.BandFormat.Uchar));
    }

    private static byte[] Shot(Picture scene, int frame)
    {
        using var view = Image.NewFromBuffer(scene.View);
        var (width, height) = (view.Width * 3 / 4, view.Height * 3 / 4);
        using var shot = view.Crop((frame - 1) * (view.Width - width) / 4, frame * 7 % 5 * (view.Height - height) / 4, width, height);
        return shot.PngsaveBuffer();
    }
}
