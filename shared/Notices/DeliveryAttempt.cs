namespace ReviewPipeline.Notices;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">Null where no answer came.</param>
/// <param name="Answer">The beginning of the answer, or why none came.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
public sealed record DeliveryAttempt(int? Status, string Answer, TimeSpan? RetryAfter = null)
{
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>410 says: send nothing here any more.</summary>
    public bool EndsEndpoint => Status == 410;

    /// <summary>How the delivery stands after it.</summary>
    /// <param name="chance">From 0 to 1, for the pause.</param>
    public Delivery After(Delivery before, DateTimeOffset now, double chance)
    {
        var tried = before with { Attempts = before.Attempts + 1, LastAt = now, LastStatus = Status, LastAnswer = Answer, NextAt = null };
        if (Succeeded)
        {
            return tried with { State = DeliveryState.Delivered, Failures = 0 };
        }

        var failed = tried with { Failures = before.Failures + 1 };
        var pause = EndsEndpoint ? null : RetrySchedule.PauseAfter(failed.Failures, chance, RetryAfter);
        return pause is { } wait ? failed with { NextAt = now + wait } : failed with { State = DeliveryState.Failed };
    }
}
