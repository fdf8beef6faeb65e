using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>How far the trail is sealed, as the Trail page shows it.</summary>
/// <param name="Waiting">About how many messages tell of entries that are not sealed yet.</param>
public sealed record SealPanel(SealStatus Status, int Waiting);
