using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks;

/// <summary>All that a check may look at. It comes from the file's bytes, but for the sidecar, which is recorded beside them.</summary>
/// <param name="Image">What the pixels are; equal pixels give equal facts, whatever the format they came in.</param>
/// <param name="File">What the container says.</param>
/// <param name="Sidecar">What the maker says; null where there is no sidecar.</param>
public sealed record CheckInput(ImageFacts Image, FileFacts File, SidecarContent? Sidecar = null)
{
    /// <summary>Longest side of the picture that evidence is drawn over.</summary>
    private const int PictureSide = 1000;

    /// <summary>The picture to draw evidence over; null where only numbers are at hand.</summary>
    public Func<Raster>? Picture { get; init; }

    /// <summary>Earlier images that look like this one, looked up beforehand; null where nobody looked.</summary>
    public Neighbourhood? Neighbours { get; init; }

    public static CheckInput Of(WorkingImage image, SidecarContent? sidecar = null)
    {
        var picture = new Lazy<Raster>(() => image.Reduce(PictureSide), LazyThreadSafetyMode.None);
        return new(image.Facts, image.File, sidecar) { Picture = () => picture.Value };
    }
}
