namespace ReviewPipeline.Review.Guests;

/// <summary>How a guest link stands: only one that is open opens anything.</summary>
public enum GuestStanding
{
    Open,
    Ended,

    /// <summary>By too many wrong passwords in a row.</summary>
    Locked,
    Revoked,
}
