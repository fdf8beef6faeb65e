using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks;

/// <summary>All that a check may look at. It comes from the file's bytes, but for the sidecar, which is recorded beside them.</summary>
/// <param name="Image">What the pixels are; equal pixels give equal facts, whatever the format they came in.</param>
/// <param name="File">What the container says.</param>
/// <param name="Sidecar">What the maker says; null where there is no sidecar.</param>
public sealed record CheckInput(ImageFacts Image, FileFacts File, SidecarContent? Sidecar = null)
{
    public static CheckInput Of(WorkingImage image, SidecarContent? sidecar = null) => new(image.Facts, image.File, sidecar);
}
