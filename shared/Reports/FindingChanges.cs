using System.Collections.Immutable;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Reports;

/// <summary>What became of findings from one check run to another, of the same candidate or of its next iteration.</summary>
/// <param name="Fixed">No longer found.</param>
/// <param name="New">Not found before.</param>
/// <param name="Still">Found both times, as the later run words them.</param>
public sealed record FindingChanges(ImmutableArray<CheckResult> Fixed, ImmutableArray<CheckResult> New, ImmutableArray<CheckResult> Still)
{
    public bool IsEmpty => Fixed.IsEmpty && New.IsEmpty;

    /// <summary>A finding is the same where its check and placement are: what was measured may differ.</summary>
    public static FindingChanges Of(IEnumerable<CheckResult> before, IEnumerable<CheckResult> after)
    {
        CheckResult[] earlier = [.. before.Where(result => result.IsFinding)], later = [.. after.Where(result => result.IsFinding)];
        var (was, now) = (earlier.Select(KeyOf).ToHashSet(), later.Select(KeyOf).ToHashSet());
        return new(
            [.. earlier.Where(finding => !now.Contains(KeyOf(finding)))],
            [.. later.Where(finding => !was.Contains(KeyOf(finding)))],
            [.. later.Where(finding => was.Contains(KeyOf(finding)))]);
    }

    private static (string Code, string? Placement) KeyOf(CheckResult result) => (result.Code, result.Placement);
}
