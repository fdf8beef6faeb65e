using NetVips;

namespace ReviewPipeline.Imaging;

/// <summary>Brings decoded pixels of any colour space and depth to 8-bit sRGB, 3 or 4 bands. No profile means sRGB (CSS Color 4, ICC).</summary>
internal static class SrgbConversion
{
    private const string Profile = "icc-profile-data";

    /// <summary>
    /// A lazily evaluated image in place of the one given, or that one itself where it is sRGB already: each step between the decoder and
    /// the strips costs a copy of them.
    /// </summary>
    public static Image Apply(Image stored)
    {
        var image = Profiled(stored);
        if (image.Interpretation != Enums.Interpretation.Srgb || image.Format != Enums.BandFormat.Uchar)
        {
            image = Replace(image, image.Colourspace(Enums.Interpretation.Srgb));
        }

        if (image.Format != Enums.BandFormat.Uchar)
        {
            image = Replace(image, image.Cast(Enums.BandFormat.Uchar));
        }

        return image.Bands switch
        {
            1 => Replace(image, image.Bandjoin(image, image)),
            2 => Replace(image, GreyWithAlpha(image)),
            > 4 => Replace(image, image.ExtractBand(0, n: 4)),
            _ => image,
        };
    }

    private static Image Profiled(Image stored)
    {
        if (NeedsTransform(stored))
        {
            try
            {
                // Display P3 read as sRGB is off by up to 60 of 255; through its own profile by at most 3.
                return Replace(stored, stored.IccTransform("srgb", embedded: true, depth: 8));
            }
            catch (VipsException)
            {
                // An unusable profile says nothing of the colours: they are taken as if it were absent.
            }
        }

        return stored;
    }

    /// <summary>libvips itself keeps what a later step draws on; a wrapper left to the collector would keep the decoder's buffers as well.</summary>
    private static Image Replace(Image step, Image next)
    {
        step.Dispose();
        return next;
    }

    private static Image GreyWithAlpha(Image image)
    {
        using var grey = image[0];
        using var alpha = image[1];
        return grey.Bandjoin(grey, grey, alpha);
    }

    private static bool NeedsTransform(Image image) =>
        image.Interpretation == Enums.Interpretation.Cmyk
        || (image.Contains(Profile) && !SrgbProfile.IsSrgb((byte[])image.Get(Profile)));
}
