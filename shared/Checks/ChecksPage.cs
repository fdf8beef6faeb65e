using System.Globalization;
using System.Text;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks;

/// <summary>
/// docs/checks.md, written from the rules themselves and from what was measured of them, so that it can't say anything else than they do.
/// </summary>
public static class ChecksPage
{
    public static string Render()
    {
        var set = LabelledSet.Current;
        var page = new StringBuilder();
        page.Append(
            """
            # Checks

            Generated from the code; don't edit. Codes are append-only: a code is never given another meaning.

            A check never decides. It gives one of four outcomes: met, missed, not checked with the reason, or "cannot be told" where
            what it measured allows no answer. A missed limit is a finding,
            shown with what was measured and what was asked. An image needs to satisfy one placement of its brief: SPEC-001 to SPEC-004
            and SPEC-030 are judged for every placement and reported for the one it meets, or comes nearest to.


            """);
        TrustTable.Write(page, set);
        Write(page, "At intake", "What keeps a file from becoming a candidate.", IntakeRules.All.Select(rule => rule.About), set);
        Write(page, "On the image", "Every check runs on every candidate.", CheckEngine.All.Select(check => check.About), set);
        Write(page, "On the frame set", "Every check runs on every frame set, from what was recorded of its frames.", SetCheckEngine.All.Select(check => check.About), set);
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, string heading, string introduction, IEnumerable<RuleDescription> rules, LabelledSet set)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {heading}\n\n{introduction}\n\n");
        foreach (var rule in rules)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"""
                ### {rule.Code} {rule.Title}

                - Measures: {rule.Measures}
                - Limit: {rule.Limit}
                - Severity: {rule.Severity}
                - Remedy: {rule.Remedy}
                - Source: {rule.Source}
                - Version: {rule.Version}


                """);
            TrustTable.WriteDefects(page, rule, set.Find(rule.Code));
            WriteExample(page, ShownFindings.All.FirstOrDefault(shown => shown.Code == rule.Code));
        }
    }

    private static void WriteExample(StringBuilder page, ShownFinding? shown)
    {
        if (shown is null)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"![{shown.Caption}]({shown.Picture})\n\n{shown.Caption}\n\n> {shown.Message}");
        if (shown.Measured is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $" Measured: {shown.Measured}. Limit: {shown.Limit ?? "none"}.");
        }

        page.Append("\n\n");
    }
}
