using NetVips;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Pictures side by side: as it should be, with the defect, and what the evidence drawing shows of it.</summary>
internal static class ExampleSheet
{
    private const int Height = 220;
    private const int Gap = 8;
    private const int MostBytes = 30_000;

    /// <summary>How much a detail is enlarged: its pixels are to be seen.</summary>
    private const int Enlarged = 2;

    /// <returns>WebP, at most 30,000 bytes.</returns>
    public static byte[] Compose(Trial trial, Subject subject, Planted planted, Drawing? evidence)
    {
        var shown = trial.Shown(subject) ?? [Load(trial.CleanCases(subject)?.FirstOrDefault()?.Bytes ?? subject.Clean(CleanFile.Png)), Load(planted.Bytes)];
        var panels = shown.Select(image => Panel(trial, image)).ToList();
        if (evidence is not null)
        {
            panels.Add(Scaled(OfRaster(evidence)));
        }

        var width = panels.Sum(panel => panel.Width) + Gap * (panels.Count - 1);
        using var sheet = SideBySide(panels, width);
        return Fitting(sheet);
    }

    private static Image SideBySide(List<Image> panels, int width)
    {
        var sheet = (Image.Black(width, Height, bands: 3) + 255).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        var left = 0;
        foreach (var panel in panels)
        {
            sheet = sheet.Insert(panel, left, (Height - panel.Height) / 2);
            left += panel.Width + Gap;
        }

        return sheet;
    }

    private static byte[] Fitting(Image sheet)
    {
        for (var quality = 85; quality >= 25; quality -= 10)
        {
            var bytes = sheet.WebpsaveBuffer(q: quality, effort: 6, keep: Enums.ForeignKeep.None);
            if (bytes.Length <= MostBytes)
            {
                return bytes;
            }
        }

        throw new InvalidOperationException("The example doesn't fit into 30,000 bytes.");
    }

    private static Image Panel(Trial trial, Image image)
    {
        if (trial.Detail is not { } detail)
        {
            return Scaled(image);
        }

        var side = Height / Enlarged;
        var left = Math.Clamp((int)(detail.X * image.Width), 0, Math.Max(0, image.Width - side));
        var top = Math.Clamp((int)(detail.Y * image.Height), 0, Math.Max(0, image.Height - side));
        using var part = image.Crop(left, top, Math.Min(side, image.Width), Math.Min(side, image.Height));
        return part.Resize(Enlarged, kernel: Enums.Kernel.Nearest);
    }

    private static Image Scaled(Image image) => image.Resize((double)Height / image.Height);

    /// <summary>As a viewer shows it.</summary>
    private static Image Load(byte[] bytes)
    {
        using var stored = Image.NewFromBuffer(bytes);
        using var upright = stored.Autorot();
        using var opaque = upright.HasAlpha() ? upright.Flatten(background: [255, 255, 255]) : upright.Copy();
        using var srgb = opaque.Contains("icc-profile-data")
            ? opaque.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative)
            : opaque.Colourspace(Enums.Interpretation.Srgb);
        return srgb.CopyMemory();
    }

    private static Image OfRaster(Drawing drawing)
    {
        var raster = drawing.Raster;
        using var raw = Image.NewFromMemoryCopy(raster.Rgb, raster.Width, raster.Height, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
