using NetVips;

namespace ReviewPipeline.Imaging;

/// <summary>Brings decoded pixels of any colour space and depth to 8-bit sRGB, 3 or 4 bands. No profile means sRGB (CSS Color 4, ICC).</summary>
internal static class SrgbConversion
{
    private const string Profile = "icc-profile-data";

    /// <summary>The same image where nothing is to be done, else a lazily evaluated one.</summary>
    public static Image Apply(Image image)
    {
        var converted = image;
        if (NeedsTransform(image))
        {
            try
            {
                // Display P3 read as sRGB is off by up to 60 of 255; through its own profile by at most 3.
                converted = image.IccTransform("srgb", embedded: true, depth: 8);
            }
            catch (VipsException)
            {
                // An unusable profile says nothing of the colours: they are taken as if it were absent.
                converted = image;
            }
        }

        if (converted.Interpretation != Enums.Interpretation.Srgb || converted.Format != Enums.BandFormat.Uchar)
        {
            converted = converted.Colourspace(Enums.Interpretation.Srgb);
        }

        if (converted.Format != Enums.BandFormat.Uchar)
        {
            converted = converted.Cast(Enums.BandFormat.Uchar);
        }

        return converted.Bands switch
        {
            1 => converted.Bandjoin(converted, converted),
            2 => converted[0].Bandjoin(converted[0], converted[0], converted[1]),
            > 4 => converted.ExtractBand(0, n: 4),
            _ => converted,
        };
    }

    private static bool NeedsTransform(Image image) =>
        image.Interpretation == Enums.Interpretation.Cmyk
        || (image.Contains(Profile) && !SrgbProfile.IsSrgb((byte[])image.Get(Profile)));
}
