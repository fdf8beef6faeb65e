using System.Globalization;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Checks.Trust;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>How far the checks can be trusted, for people's eyes.</summary>
internal static class TrustSheet
{
    private const int ShownOfTitle = 26;
    private const string NotMeasured = "not measured";

    /// <summary>Within 120 columns, border and all.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyCollection<CheckTrust> checks)
    {
        var table = Screen.Table("Check", "Title", "V", "If missed", "n", "False alarms", "Misses", "Overruled");
        table.Border = table.Border == TableBorder.None ? TableBorder.None : TableBorder.Simple;
        foreach (var check in checks)
        {
            table.Row(
                check.Rule.Code,
                Screen.Shortened(check.Rule.Title, ShownOfTitle),
                check.Rule.Version.ToString(CultureInfo.InvariantCulture),
                Weight(check.Rule),
                check.Measured is { } counted ? $"{counted.FalseAlarms.Of}/{counted.Misses.Of}" : "",
                check.Measured is { } measured ? $"{measured.FalseAlarms}{(check.Current ? "" : "*")}" : "",
                check.Measured is { } found ? $"{found.Misses}{(check.Current ? "" : "*")}" : Unmeasured(check.Rule),
                Overruled(check));
        }

        console.Write(table);
        var set = LabelledSet.Current;
        Screen.Line(
            $"""
            n: clean images and planted defects of the labelled set, measured on {set.Measured}: {set.Corpus.Photographs} photographs,
            {set.Corpus.Artworks} paintings and prints, {set.Corpus.Drawings} drawings. In brackets: 95 % of the time the true rate lies there.
            Misses are of all strengths, faint ones too; 'review checks CODE' tells them apart.
            """);
        if (checks.Any(check => check.Measured is not null && !check.Current))
        {
            Screen.Line("* measured at an earlier version of the check: not certain of this one.");
        }

        if (checks.All(check => check.Overruled is null))
        {
            Screen.Line("Overruled: no data yet. It comes from the findings of the pipeline that runs, and approvers' overrules of them.");
        }
    }

    public static void Print(IAnsiConsole console, CheckTrust check)
    {
        var rule = check.Rule;
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Screen.Line($"{rule.Code} {rule.Title}, version {rule.Version}");
        Fact("Measures", rule.Measures);
        Fact("Limit", rule.Limit);
        Fact("Severity", rule.Severity);
        Fact("Remedy", rule.Remedy);
        Fact("Source", rule.Source);
        Fact("Overruled", Overruled(check) is { Length: > 0 } overruled ? overruled : "no data yet");
        if (check.Measured is not { } measured)
        {
            Fact("Measured", Unmeasured(rule) is { Length: > 0 } not ? not : "there is nothing to measure on pictures");
            console.Write(facts);
            return;
        }

        Fact("Measured", $"{check.MeasuredOn}, at version {measured.Version}{(check.Current ? "" : ": not certain of this version")}");
        foreach (var clean in measured.Clean)
        {
            Fact("False alarms", $"{clean.Kind.ToString().ToLowerInvariant()}s: {clean.FalseAlarms} of {clean.Images}");
        }

        console.Write(facts);
        var table = Screen.Table("Planted", "Images", "Misses", "Can't tell", "AUC");
        foreach (var defect in measured.Defects)
        {
            table.Row(
                defect.Name,
                defect.Images.ToString(CultureInfo.InvariantCulture),
                defect.Misses.ToString(),
                defect.Untold == 0 ? "" : defect.Untold.ToString(CultureInfo.InvariantCulture),
                defect.Auc is { } auc ? (auc / 1000m).ToString("0.000", CultureInfo.InvariantCulture) : "");
        }

        console.Write(table);

        void Fact(string name, string value) => facts.AddRow(new Text($"  {name}"), new Text(value));
    }

    /// <summary>In one word; the whole sentence is in <c>checks CODE</c>.</summary>
    private static string Weight(RuleDescription rule) =>
        rule.Severity.StartsWith("Blocking", StringComparison.Ordinal) ? "blocking"
        : rule.Severity.StartsWith("Refusal", StringComparison.Ordinal) ? "refusal"
        : rule.Severity.StartsWith("Quarantine", StringComparison.Ordinal) ? "quarantine"
        : "advice";

    /// <summary>What intake turns away never becomes a picture: there is nothing to measure on the labelled set.</summary>
    private static string Unmeasured(RuleDescription rule) =>
        Weight(rule) is "refusal" or "quarantine" ? ""
        : SetCheckEngine.All.Any(check => check.About.Code == rule.Code) ? "see docs/consistency.md"
        : NotMeasured;

    private static string Overruled(CheckTrust check) => check.Overruled is { } rate ? $"{rate.Overruled} of {rate.Findings}" : "";
}
