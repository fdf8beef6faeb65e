namespace ReviewPipeline.Rights.Documents;

/// <summary>A limit on who may use something: revenue, or seats.</summary>
/// <param name="Known">False: nobody knows whether there is one.</param>
/// <param name="Words">The limit as the terms put it; null where it is known that there is none.</param>
/// <param name="Within">Whether the company is within it, by who read the terms.</param>
public sealed record UsageLimit(bool Known, string? Words, Stated Within)
{
    public static UsageLimit Unknown { get; } = new(false, null, Stated.Unknown);

    public static UsageLimit None { get; } = new(true, null, Stated.Yes);

    public Verdict Verdict => Known ? Verdicts.Of(Within) : Rights.Verdict.Ask;
}
