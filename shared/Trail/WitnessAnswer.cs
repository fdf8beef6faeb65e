namespace ReviewPipeline.Trail;

/// <summary>What a witness says to the newest checkpoint of a log.</summary>
public abstract record WitnessAnswer
{
    private WitnessAnswer()
    {
    }

    /// <summary>Nothing was sealed, and nothing was seen before.</summary>
    public sealed record Nothing : WitnessAnswer;

    /// <summary>The first one seen. There is nothing to hold it against: it is trusted.</summary>
    public sealed record FirstUse(Checkpoint Seen) : WitnessAnswer;

    /// <summary>The log only grew, or stands as it stood.</summary>
    /// <param name="Before">What was kept until now.</param>
    public sealed record Continued(Checkpoint Before, Checkpoint Seen) : WitnessAnswer;

    /// <summary>It is not kept; what was kept before stands.</summary>
    /// <param name="Why">What is wrong, and what to do.</param>
    public sealed record Refused(string Why) : WitnessAnswer;
}
