using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Web.Reading;

/// <summary>A request with what governance may answer.</summary>
/// <param name="Asset">Subject id.</param>
/// <param name="Maker">Actor id of who made the picture; null where nobody knows.</param>
/// <param name="Back">The page to come back to; null for the asset's own.</param>
public sealed record RequestForms(string Asset, RightsRequest Request, string? Maker, NameBook Names, string? Back)
{
    public string Key { get; } = FormKey.New();
}
