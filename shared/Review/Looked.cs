namespace ReviewPipeline.Review;

/// <summary>How somebody looked at the picture, as the page measured it.</summary>
/// <param name="FitMilliseconds">How long the whole picture was to be seen.</param>
/// <param name="TotalMilliseconds">How long the picture was to be seen, whole or in part.</param>
/// <param name="ClosestPercent">The greatest zoom; at 100 a pixel of the picture is one of the screen.</param>
/// <param name="Zooms">How often the zoom was changed.</param>
public sealed record Looked(int FitMilliseconds, int TotalMilliseconds, int ClosestPercent, int Zooms)
{
    public bool IsSound => FitMilliseconds >= 0 && TotalMilliseconds >= 0 && ClosestPercent >= 0 && Zooms >= 0;
}
