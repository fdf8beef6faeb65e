using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>A word on a picture, for what can't be seen in it.</summary>
internal static class Labels
{
    public static Image Label(this Image image, string text)
    {
        using var letters = Image.Text(text, font: "sans bold 10", dpi: image.Height / 4);
        var (width, height, margin) = (letters.Width, letters.Height, image.Height / 24);
        using var plate = letters.Embed(margin, margin, width + 2 * margin, height + 2 * margin);
        using var white = plate.NewFromImage(255, 255, 255).Cast(Enums.BandFormat.Uchar);
        using var ink = plate.NewFromImage(23, 49, 77).Cast(Enums.BandFormat.Uchar);
        using var written = plate.Ifthenelse(white, ink, blend: true).Copy(interpretation: Enums.Interpretation.Srgb);
        return image.Insert(written, margin, image.Height - written.Height - margin);
    }
}
