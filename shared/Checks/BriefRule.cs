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
}
