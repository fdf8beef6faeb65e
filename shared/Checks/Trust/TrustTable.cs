using System.Globalization;
using System.Text;

namespace ReviewPipeline.Checks.Trust;

/// <summary>What the labelled set showed, as docs/checks.md tells it.</summary>
internal static class TrustTable
{
    private const string NotMeasured = "not measured";

    public static void Write(StringBuilder page, LabelledSet set)
    {
        if (set.Checks.IsEmpty)
        {
            return;
        }

        var corpus = set.Corpus;
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            ## How far to trust them

            Measured on {set.Measured} on {corpus.Photographs} photographs, {corpus.Artworks} paintings and prints, and {corpus.Drawings} drawings:
            {corpus.Description}

            A **false alarm** is a finding on an image that nobody planted a defect in. The images are taken as they are: a few have the
            defect by nature, and count as false alarms all the same. A **miss** is a planted defect that the check didn't find, of all
            kinds and strengths together, faint ones too; the table below each check tells them apart. In brackets: where the true rate
            lies with 95 % confidence (Wilson), if your images are like these. Several thresholds were chosen with pictures of the same
            packages in sight, so expect somewhat more of both on others. Yours may differ: `review checks` also shows how often
            your own reviewers overruled each check.

            | Check | Clean images | False alarms | Planted | Misses |
            |---|--:|--:|--:|--:|

            """);
        foreach (var rule in CheckEngine.All.Select(check => check.About).OrderBy(rule => rule.Code, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Code} {rule.Title} | ");
            page.Append(set.Find(rule.Code) is { } measured
                ? $"{measured.FalseAlarms.Of} | {measured.FalseAlarms} | {measured.Misses.Of} | {measured.Misses}{Aged(rule, measured)} |\n"
                : $"| {NotMeasured} | | {NotMeasured} |\n");
        }

        page.Append(
            """

            The checks of frame sets are measured on frame sets: [consistency.md](consistency.md).
            Made by `dotnet run -c Release --project tests/Benchmarks -- labelled FOLDER --write`; how FOLDER is made is said in
            tests/Benchmarks/labelled/README.md. The same folder gives the same numbers.


            """);
    }

    /// <summary>One check by kind of image, and by what was planted how strongly.</summary>
    public static void WriteDefects(StringBuilder page, RuleDescription rule, MeasuredCheck? measured)
    {
        if (measured is null)
        {
            return;
        }

        var clean = measured.Clean.Select(one => $"{Word(one.Kind)} {one.Alarms} of {one.Images}");
        page.Append(CultureInfo.InvariantCulture, $"False alarms{Aged(rule, measured)}: {string.Join(", ", clean)}.\n\n");
        var hasAuc = measured.Defects.Any(defect => defect.Auc is not null);
        page.Append(hasAuc ? "| Planted | Images | Misses | AUC |\n|---|--:|--:|--:|\n" : "| Planted | Images | Misses |\n|---|--:|--:|\n");
        foreach (var defect in measured.Defects)
        {
            var untold = defect.Untold == 0 ? "" : $", {defect.Untold} of them \"cannot be told\"";
            page.Append(CultureInfo.InvariantCulture, $"| {defect.Name} | {defect.Images} | {defect.Misses}{untold} |");
            page.Append(hasAuc ? string.Create(CultureInfo.InvariantCulture, $" {defect.Auc / 1000m:0.000} |\n") : "\n");
        }

        page.Append('\n');
    }

    private static string Aged(RuleDescription rule, MeasuredCheck measured) =>
        measured.Version == rule.Version ? "" : $" (measured at version {measured.Version}; the check is now at {rule.Version})";

    private static string Word(ImageKind kind) => kind switch
    {
        ImageKind.Photograph => "photographs",
        ImageKind.Artwork => "paintings and prints",
        ImageKind.Drawing => "drawings",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no word."),
    };
}
