namespace ReviewPipeline.Review;

/// <summary>How something with a deadline stands by the clock. Computed whenever it is asked for and stored nowhere, so that no timer has to run.</summary>
public enum DueState
{
    Ahead,

    /// <summary>The deadline is near.</summary>
    DueSoon,

    /// <summary>The deadline has come; decisions are still taken.</summary>
    Overdue,

    /// <summary>Nobody decided in time: the outcome is "no response", which is no approval.</summary>
    NoResponse,
}

public static class Due
{
    /// <summary>How long before a deadline it is near, where the brief asks for no reminder: a day's notice.</summary>
    public static readonly TimeSpan UsualNotice = TimeSpan.FromDays(1);

    /// <param name="noResponseAt">From then on the outcome is "no response". Not before the deadline.</param>
    /// <param name="soonFrom">From then on the deadline is near; null is <see cref="UsualNotice"/> before it.</param>
    public static DueState Of(
        DateTimeOffset deadline, DateTimeOffset noResponseAt, DateTimeOffset now, DateTimeOffset? soonFrom = null)
    {
        if (now >= noResponseAt)
        {
            return DueState.NoResponse;
        }

        if (now >= deadline)
        {
            return DueState.Overdue;
        }

        var isNear = soonFrom is { } soon ? now >= soon : deadline - now <= UsualNotice;
        return isNear ? DueState.DueSoon : DueState.Ahead;
    }
}
