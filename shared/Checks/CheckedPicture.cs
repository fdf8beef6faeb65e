using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks;

/// <summary>What is recorded and kept of a picture once it was checked.</summary>
/// <param name="Signature">As in <see cref="CheckRun"/>, written.</param>
/// <param name="Renditions">Views, and drawings of evidence.</param>
public sealed record CheckedPicture(
    ImmutableArray<CheckResult> Results,
    ImmutableArray<PlacementVerdict> Placements,
    string? Signature,
    RecordedCredentials Credentials,
    ImmutableArray<Rendition> Renditions)
{
    /// <param name="file">That the picture was decoded from.</param>
    /// <param name="at">The day the file was taken in: a certificate that ends later changes no verdict.</param>
    public static CheckedPicture Of(
        WorkingImage image,
        ReadOnlyMemory<byte> file,
        Brief brief,
        SidecarContent? sidecar,
        Neighbourhood? neighbours,
        TrustList trust,
        DateTimeOffset at)
    {
        var report = ContentCredentialsReader.Read(image.File.Format, file, trust, at);
        var credentials = RecordedCredentials.Of(report);
        var run = CheckEngine.Run(CheckInput.Of(image, sidecar, file, report) with { Neighbours = neighbours, Credentials = credentials }, brief);
        return new(
            run.Results,
            run.Placements,
            run.Signature?.Text,
            credentials,
            [.. image.MakeRenditions(), .. run.Drawings.Select(drawing => Rendition.Of(drawing.Name, drawing.Raster))]);
    }
}
