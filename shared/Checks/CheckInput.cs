using System.Collections.Immutable;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Intake.Metadata;

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

    /// <summary>What the file's Content Credentials came to by the operator's trust list; null where nobody looked.</summary>
    public RecordedCredentials? Credentials { get; init; }

    /// <summary>What the file itself says of where it comes from; null where its bytes are not at hand.</summary>
    public ImmutableArray<ProvenanceFact>? Provenance { get; init; }

    /// <param name="file">The bytes that the image was decoded from; none where only its pixels are to be judged.</param>
    /// <param name="report">What was read of the file's Content Credentials, so that they are read once.</param>
    public static CheckInput Of(
        WorkingImage image, SidecarContent? sidecar = null, ReadOnlyMemory<byte> file = default, ContentCredentialsReport? report = null)
    {
        var picture = new Lazy<Raster>(() => image.Reduce(PictureSide), LazyThreadSafetyMode.None);
        return new(image.Facts, image.File, sidecar)
        {
            Picture = () => picture.Value,
            Provenance = file.IsEmpty ? null : EmbeddedMetadata.Read(image.File.Format, file, report).Facts,
        };
    }
}
