namespace ReviewPipeline.Checks;

/// <summary>
/// The outcome of one check on one image. "Not checked" and "cannot be told" are results with a reason, never silence and never "fine".
/// <see cref="Measured"/> and <see cref="Limit"/> are for people: <c>1200 × 675 px (1.778:1)</c> against <c>1.91:1 ± 1 %</c>.
/// </summary>
/// <param name="Code">Append-only and documented in docs/checks.md: <c>SPEC-001</c>.</param>
/// <param name="CheckVersion">Raised whenever the same bytes and brief could give another result.</param>
/// <param name="Severity">What it would mean if missed, for this brief's purpose.</param>
/// <param name="Message">One sentence; where the limit is missed it says what to change.</param>
/// <param name="Placement">The placement that the limit comes from; null where it holds for the brief as a whole.</param>
/// <param name="Evidence">What a drawing shows of it; null where there is nothing to point at.</param>
public sealed record CheckResult(
    string Code,
    int CheckVersion,
    CheckOutcome Outcome,
    Severity Severity,
    string Message,
    string? Measured,
    string? Limit,
    string? Placement = null,
    Evidence? Evidence = null)
{
    /// <summary>A finding is a missed limit: what uploader and approver are shown.</summary>
    public bool IsFinding => Outcome == CheckOutcome.Missed;
}

public enum CheckOutcome
{
    Met,
    Missed,

    /// <summary>What the check needs was not there, or the check itself failed.</summary>
    NotChecked,

    /// <summary>The check ran, and what it measured allows no answer.</summary>
    CannotTell,
}

/// <summary>Blocking only where the rule is the brief's own; advice is for the reviewer to weigh. Neither decides: a person does.</summary>
public enum Severity
{
    Advice,
    Blocking,
}
