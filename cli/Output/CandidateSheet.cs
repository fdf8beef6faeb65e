using ReviewPipeline.Checks;
using ReviewPipeline.Reports;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Candidates for people's eyes.</summary>
internal static class CandidateSheet
{
    /// <summary>Enough of an id to be the only one: commands take the beginning of an id.</summary>
    private const int ShownOfId = 22;

    /// <summary>A name may have 255 characters, and would take the other columns' room; whole it is in <c>status ID</c> and <c>--json</c>.</summary>
    private const int ShownOfName = 48;

    public static void Print(IAnsiConsole console, IReadOnlyCollection<CandidateSummary> candidates)
    {
        if (candidates.Count == 0)
        {
            console.WriteLine("There are no candidates yet. Upload some: ./review upload PATH --brief BRIEF");
            return;
        }

        var table = Screen.Table("Candidate", "Brief", "Set", "File", "Status", "Size", "Findings");
        foreach (var candidate in candidates)
        {
            table.Row(
                Short(candidate.Id),
                candidate.BriefVersion is { } version ? $"{candidate.Brief} v{version}" : candidate.Brief,
                candidate.Set,
                Screen.Shortened(candidate.File, ShownOfName),
                Words.Of(candidate.Status),
                Size(candidate),
                string.Join(' ', candidate.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal)));
        }

        console.Write(table);
        console.WriteLine(Counts(candidates));
    }

    public static void Print(IAnsiConsole console, CandidateSummary candidate, IReadOnlyList<Person> people, KeyRing keys)
    {
        console.WriteLine(Screen.Plain($"{candidate.Brief}/{candidate.Set}/{candidate.File}"));
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Fact("Candidate", $"{candidate.Id}, version {candidate.Version}");
        Fact("Status", Words.Of(candidate.Status));
        Fact("Image", Size(candidate) is { Length: > 0 } size ? $"{size}, {Words.Of(candidate.Format!.Value)}, {candidate.Bytes:N0} bytes" : $"{candidate.Bytes:N0} bytes");
        Fact("SHA-256", candidate.Sha256);
        Fact("Checked by", candidate.Run > 0 ? $"brief version {candidate.BriefVersion}, run {candidate.Run}" : null);
        Fact("May run in", candidate.Run > 0 ? string.Join(", ", candidate.MeetsPlacements.DefaultIfEmpty("no placement")) : null);
        Fact("Model", candidate.Model);
        Fact("Also at", candidate.Aliases.Length > 0 ? string.Join(", ", candidate.Aliases) : null);
        Fact("Claimed", candidate.Claim is { } claim ? $"by {people.NameOf(claim.By)} until {Timestamps.Format(claim.Until)}" : null);
        Fact("Decided", candidate.Decision is { } decision
            ? $"{Words.Of(decision.Kind)} by {people.NameOf(decision.By)} at {Timestamps.Format(decision.At)}{Because(decision.Reason, decision.Note is { } note ? keys.Read(note) : null)}"
            : null);
        console.Write(facts);
        Print(candidate.Findings);
        if (candidate.Placements is { } placements)
        {
            PlacementMatrix.Print(console, placements);
        }

        if (candidate.Provenance is { } provenance)
        {
            ProvenanceSheet.Print(console, provenance);
        }

        void Fact(string name, string? value)
        {
            if (value is not null)
            {
                facts.AddRow(new Text($"  {name}"), new Text(Screen.Plain(value)));
            }
        }
    }

    public static string NameOf(this IEnumerable<Person> people, string actor) =>
        people.FirstOrDefault(person => person.Id == actor)?.Name ?? actor;

    public static string Short(string id) => id.Length > ShownOfId ? id[..ShownOfId] : id;

    public static string Counts(IEnumerable<CandidateSummary> candidates)
    {
        var groups = candidates.GroupBy(candidate => candidate.Status).OrderBy(group => group.Key).ToList();
        return $"{groups.Sum(group => group.Count())} files: "
            + string.Join(", ", groups.Select(group => $"{group.Count()} {Words.Of(group.Key)}")) + ".";
    }

    /// <summary>Blocking ones first: they are the brief's own limits.</summary>
    private static void Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
        {
            var measured = finding.Measured is null ? "" : $" Measured {finding.Measured}; limit {finding.Limit}.";
            Screen.Line($"  {finding.Code} {(finding.Severity == Severity.Blocking ? "blocking" : "advice")}{(finding.Overruled ? ", overruled" : "")}: {finding.Message}{measured}");
        }
    }

    private static string Size(CandidateSummary candidate) =>
        candidate is { Width: { } width, Height: { } height } ? $"{width}×{height}" : "";

    private static string Because(string? reason, string? note) =>
        (reason, note) switch
        {
            (null, null) => "",
            (null, _) => $": {note}",
            _ => $": {reason}, {note}",
        };
}
