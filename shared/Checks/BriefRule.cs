using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks;

/// <summary>How severe it is to miss a limit that the brief itself states.</summary>
internal static class BriefRule
{
    public static Severity Severity(Brief brief) => brief.Purpose switch
    {
        Purpose.Production or Purpose.Practice => Checks.Severity.Blocking,
        Purpose.Exploratory or Purpose.Placeholder => Checks.Severity.Advice,
        _ => throw new ArgumentOutOfRangeException(nameof(brief), brief.Purpose, "This purpose has no severity."),
    };

    /// <summary>For a check that has a limit of its own where the brief states none: the check's own only advises.</summary>
    public static Severity SeverityWhere(bool stated, Brief brief) => stated ? Severity(brief) : Checks.Severity.Advice;
}
