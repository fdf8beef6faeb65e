using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>What an image says of itself before any pixel is decoded.</summary>
/// <param name="Width">Pixels as a viewer shows them: after EXIF orientation.</param>
/// <param name="Frames">Frames of an animation or pages of a TIFF, as far as libvips counts them; it sees an animated PNG as one.</param>
public sealed record ImageHeader(int Width, int Height, int Frames, bool Icc)
{
    /// <summary>Null where the header can't be read, with the reason.</summary>
    public static ImageHeader? Read(ImageFormat format, ReadOnlyMemory<byte> bytes, out string? why)
    {
        try
        {
            using var source = VipsEngine.SourceOf(bytes);
            using var image = VipsEngine.Open(format, source);
            why = null;
            var sideways = Orientation.Of(image).SwapsAxes;
            var height = Math.Max(1, image.PageHeight);
            return new ImageHeader(
                sideways ? height : image.Width,
                sideways ? image.Width : height,
                image.Contains("n-pages") ? Math.Max(1, (int)image.Get("n-pages")) : 1,
                image.Contains("icc-profile-data"));
        }
        catch (VipsException exception) when (!DecoderMessage.IsWantOfMemory(exception))
        {
            why = DecoderMessage.FirstLine(exception);
            return null;
        }
    }
}
