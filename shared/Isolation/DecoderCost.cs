namespace ReviewPipeline.Isolation;

/// <summary>What a file has cost so far.</summary>
/// <param name="ProcessorMilliseconds">Of all threads of the process.</param>
/// <param name="PeakBytes">Most memory that the process had at once, itself included; 0 where the system doesn't tell.</param>
public sealed record DecoderCost(long ProcessorMilliseconds, long PeakBytes)
{
    public static readonly DecoderCost None = new(0, 0);
}
