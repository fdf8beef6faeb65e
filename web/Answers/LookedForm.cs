using ReviewPipeline.Review;

namespace ReviewPipeline.Web.Answers;

/// <summary>How the page measured that the picture was looked at: the fields <c>looked.fit</c> and so on of a decision's form.</summary>
/// <param name="Fit">Milliseconds that the whole picture was to be seen.</param>
/// <param name="Total">Milliseconds that the picture was to be seen.</param>
/// <param name="Closest">Greatest zoom, in percent.</param>
public sealed record LookedForm(int Fit = 0, int Total = 0, int Closest = 0, int Zooms = 0)
{
    public Looked AsLooked() => new(Fit, Total, Closest, Zooms);
}
