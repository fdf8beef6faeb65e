namespace ReviewPipeline.Rights.Documents;

/// <summary>Sources that contradict each other. What they are about counts as unknown until somebody has settled it.</summary>
/// <param name="Words">Who says what.</param>
public sealed record Conflict(TermAspect About, string Words);

/// <summary>What a document says something of.</summary>
public enum TermAspect
{
    Holder,
    Media,
    Channels,
    Territories,
    Dates,
    Exclusivity,
    Attribution,
    RevenueLimit,
    SeatLimit,
    Commercial,
    Plans,
}
