namespace ReviewPipeline.Web.Reading;

/// <summary>Two candidates' pictures whose difference a page offers to show.</summary>
/// <param name="Of">The candidate whose picture the map lies over.</param>
/// <param name="OnStage">Whether the map is also laid on the page's large picture.</param>
public sealed record DifferenceView(string Of, string To, string Name, bool OnStage)
{
    public string Map => $"/pictures/difference?of={Of}&to={To}";

    public string Page => $"/candidates/{Of}/difference/{To}";
}
