using System.Globalization;
using System.Text;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>The duties on file as docs/disclosure.md shows them; a test holds the page to it.</summary>
public static class DutiesTable
{
    public static string Markdown(DutyRegister register)
    {
        var page = new StringBuilder();
        foreach (var kind in register.Duties.GroupBy(duty => duty.Kind).OrderBy(kind => kind.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"### {Title(kind.Key)}\n\n");
            page.Append("| Duty | Where | Channels | Obliges | Asks | If | In force | Founded | Read | Sources |\n|---|---|---|---|---|---|---|---|---|---|\n");
            foreach (var duty in kind)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{duty.Id}` | {string.Join(", ", duty.Places)} | {string.Join(", ", duty.Channels)} | {Words.Of(duty.Obliges)} ");
                page.Append(CultureInfo.InvariantCulture, $"| {duty.Asks} | {Conditions(duty)} | {InForce(duty.Window)} | {Words.Of(duty.Status)} | {duty.ReadOn} | {Links(duty)} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n');
    }

    private static string Title(DutyKind kind) => kind switch
    {
        DutyKind.Law => "Laws",
        DutyKind.Platform => "Platforms",
        _ => "Codes that one may sign",
    };

    private static string Conditions(Duty duty) => string.Join(", ",
    [
        duty.Extent == AiExtent.Whole ? "generated" : "generated or in part",
        .. duty.When.Select(Words.Of),
        .. duty.Disputed.Select(condition => $"{Words.Of(condition)} (disputed)"),
    ]);

    private static string InForce(DutyWindow window) => (window.From, window.Until) switch
    {
        (null, null) => "no date found",
        (var from, null) => $"from {from:yyyy-MM-dd}",
        var (from, until) => $"{from:yyyy-MM-dd} to {until:yyyy-MM-dd}",
    };

    private static string Links(Duty duty) => string.Join(" ", duty.Sources.Index().Select(source => $"[{source.Index + 1}]({source.Item.Url.Replace("|", "%7C", StringComparison.Ordinal)})"));
}
