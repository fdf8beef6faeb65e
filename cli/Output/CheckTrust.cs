using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.Reports;

namespace ReviewPipeline.Cli.Output;

/// <summary>A check or intake rule, what it showed on the labelled set, and how often people overruled it.</summary>
/// <param name="Measured">Null where it has not been measured.</param>
/// <param name="MeasuredOn">The day; null where it has not been measured.</param>
/// <param name="Current">Whether it was measured at the version it has now.</param>
/// <param name="Overruled">Null where no pipeline could be asked, or it has found nothing yet.</param>
internal sealed record CheckTrust(
    RuleDescription Rule, MeasuredCheck? Measured, string? MeasuredOn, bool Current, OverruleRate? Overruled)
{
    public static CheckTrust Of(RuleDescription rule, IReadOnlyList<OverruleRate>? rates)
    {
        var measured = LabelledSet.Current.Find(rule.Code);
        return new(
            rule,
            measured,
            measured is null ? null : LabelledSet.Current.Measured,
            measured?.Version == rule.Version,
            rates?.FirstOrDefault(rate => rate.Code == rule.Code));
    }
}
