using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>Where pages show a subject, and one entry of it.</summary>
public static class Addresses
{
    public static string Of(string subject)
    {
        var (kind, rest) = subject.Split('-', 2) is [var one, var other] ? (one, other) : (subject, "");
        return kind switch
        {
            SubjectId.CandidateKind => $"/candidates/{subject}",
            SubjectId.BriefKind => $"/briefs/{rest}",
            SubjectId.AssetKind => $"/assets/{subject}",
            SubjectId.LicenceKind or SubjectId.ModelKind or SubjectId.ConsentKind => $"/rights/{kind}s/{rest}",
            _ => "/trail",
        };
    }

    public static string Of(EntryRef entry) => $"/trail/{entry.Subject}/{entry.Version}";
}
