using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry;

/// <summary>Counts what was recorded. Of a new kind of entry nothing has to be said here: it is counted by its name.</summary>
internal static class EntryMetrics
{
    public static void Count(IEnumerable<Entry> recorded)
    {
        foreach (var entry in recorded)
        {
            Metrics.Entries.Add(1, new KeyValuePair<string, object?>(Names.Kind, entry.Kind));
            switch (entry.Data)
            {
                case CandidateChecked verdict:
                    Findings(verdict);
                    break;
                case CandidateRefused refused:
                    Refused(refused.Code);
                    break;
                case CandidateApproved or CandidateChangesRequested or CandidateRejected or CandidateNoResponse:
                    Metrics.Decisions.Add(1, new KeyValuePair<string, object?>(Names.Decision, entry.Kind["candidate.".Length..]));
                    break;
                default:
                    break;
            }
        }
    }

    public static void Refused(string code) => Metrics.Refusals.Add(1, new KeyValuePair<string, object?>(Names.Refusal, code));

    public static KeyValuePair<string, object?> FormatOf(ImageFormat format) => new(Names.Format, format.ToString().ToLowerInvariant());

    private static void Findings(CandidateChecked verdict)
    {
        foreach (var finding in verdict.Results.Where(result => result.IsFinding))
        {
            Metrics.Findings.Add(
                1, new(Names.CheckCode, finding.Code), new(Names.Severity, finding.Severity == Severity.Blocking ? "blocking" : "advice"));
        }
    }
}
