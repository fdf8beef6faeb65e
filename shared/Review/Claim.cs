namespace ReviewPipeline.Review;

/// <param name="Epoch">1 for the candidate's first claim, then one more for each change of hands.</param>
public sealed record Claim(int Epoch, string By, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>A claim ends by the clock, on read: nothing has to run for it.</summary>
    public bool IsLive(DateTimeOffset now) => now < Until;
}
