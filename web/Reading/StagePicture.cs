using ReviewPipeline.Imaging;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>A candidate's picture as a stage shows it.</summary>
/// <param name="Width">Of the original, upright, in pixels.</param>
/// <param name="IsMain">The picture that the page is about: the one that a decision on the page would be on.</param>
public sealed record StagePicture(string Id, string File, int Width, int Height, bool IsMain)
{
    public string View => $"/renditions/{Id}/{Rendition.View.Name}";

    /// <summary>Null where the view has every pixel.</summary>
    public string? Tiles => TilePyramid.IsMadeOf(Width, Height) ? $"/tiles/{Id}" : null;

    public int ViewWidth => Rendition.View.Fit(Width, Height).Width;

    /// <summary>Null where there is no picture to show: none was made, or not yet.</summary>
    public static StagePicture? Of(SubjectId id, CandidateState state, bool isMain = false) =>
        state is { Verdict: not null, Width: { } width, Height: { } height } ? new(id.Value, state.File, width, height, isMain) : null;
}
