using System.Collections.Frozen;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Cli.Output;

/// <summary>What a code is called.</summary>
internal static class RuleTitles
{
    public static readonly IReadOnlyList<RuleDescription> All =
        [.. IntakeRules.All.Select(rule => rule.About), .. CheckEngine.All.Select(check => check.About), .. SetCheckEngine.All.Select(check => check.About)];

    private static readonly FrozenDictionary<string, string> Titles =
        All.ToFrozenDictionary(rule => rule.Code, rule => rule.Title, StringComparer.Ordinal);

    public static string Of(string code) => Titles.GetValueOrDefault(code, "");
}
