namespace ReviewPipeline.ContentCredentials;

public enum StepOutcome
{
    Success,
    Informational,
    Failure,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Code">One of <see cref="StatusCode"/>.</param>
/// <param name="Uri">The part of the manifest store that it is about, as a JUMBF URI; empty for the file as a whole.</param>
/// <param name="Explanation">One sentence without its full stop.</param>
/// <param name="Known">The signer saw this failure of an ingredient and recorded it: it doesn't count against the image.</param>
public sealed record ValidationStep(StepOutcome Outcome, string Code, string Uri, string Explanation, bool Known = false);
