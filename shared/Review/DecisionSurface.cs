namespace ReviewPipeline.Review;

/// <summary>Where a vote was cast: it tells how much of the picture a person can have seen.</summary>
public enum DecisionSurface
{
    /// <summary>The candidate's page, with the picture large; it measures how one looks where it runs scripts.</summary>
    Page,

    /// <summary>Together with others, in the queue, on a sheet or for a whole set, where pictures are small.</summary>
    List,

    CommandLine,
}
