namespace ReviewPipeline.Checks;

/// <summary>What a coded rule is, in one sentence each: the source of docs/checks.md and of every page that explains a code.</summary>
/// <param name="Code">Append-only: a code is never given another meaning.</param>
/// <param name="Version">Raised whenever the same bytes and brief could give another result.</param>
/// <param name="Measures">What is looked at, and how.</param>
/// <param name="Limit">Where the limit comes from.</param>
/// <param name="Severity">What a miss means.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Source">The standard, paper or measurement behind it.</param>
public sealed record RuleDescription(
    string Code, int Version, string Title, string Measures, string Limit, string Severity, string Remedy, string Source)
{
    public const string BlockingInProduction = "Blocking for production and practice, advice for exploratory and placeholder.";
    public const string BlockingWhereBinding =
        "Blocking for production and practice, advice for exploratory and placeholder; of a preset, only limits that are official or an official copy block.";
    public const string BlockingWhereAsked =
        "Blocking where the brief states the rule and is for production or practice; advice elsewhere.";
    public const string AlwaysAdvice = "Advice, whatever the purpose: a statistic suggests, a person sees.";
    public const string Refusal = "Refusal: the file doesn't become a candidate.";

    /// <summary>Whether its findings speak of pictures of any brief: whoever may see one brief alone is not told of them.</summary>
    public bool SpeaksOfOthers { get; init; }
}
