using ReviewPipeline.Briefs;

namespace ReviewPipeline.Web.Reading;

/// <summary>The bar under a list by which what is selected in it is decided.</summary>
/// <param name="Key">Idempotency key, made with the page.</param>
/// <param name="Back">Where the list is, to come back to.</param>
/// <param name="Reasons">To choose from.</param>
public sealed record BulkBar(string Key, string Back, IReadOnlyList<Reason> Reasons)
{
    /// <summary>What was filled in, where nothing was decided.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }
}
