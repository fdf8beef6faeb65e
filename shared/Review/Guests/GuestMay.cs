namespace ReviewPipeline.Review.Guests;

/// <summary>What a guest may do with the candidates of one brief, beside looking at them.</summary>
public enum GuestMay
{
    /// <summary>Say something of a picture.</summary>
    Comment,

    /// <summary>That, and vote where a stage asks any approver.</summary>
    Decide,
}
