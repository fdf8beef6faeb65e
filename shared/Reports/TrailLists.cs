using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Reports;

/// <summary>Under what an entry is found: all of them newest first, and the same for a person, a brief and a licence.</summary>
internal static class TrailLists
{
    /// <param name="under">Slug of the brief of a candidate, set, asset or guest link.</param>
    /// <param name="name">What people call the subject; null where its id says it.</param>
    public static IEnumerable<ListRow> RowsOf(Entry entry, string under, string? name)
    {
        var line = new LatestEntry(entry.Subject.Value, entry.Version, entry.Kind, entry.Actor, entry.At)
        {
            Name = NameOf(entry.Data) ?? name,
            Brief = BriefOf(entry.Subject, under),
            Licence = LicenceOf(entry),
        };
        string?[] partitions =
        [
            ListRow.Latest,
            Actor.IsPerson(entry.Actor) ? ListRow.TrailBy(entry.Actor) : null,
            line.Brief is { } brief ? ListRow.TrailOf(brief) : null,
            line.Licence is { } licence ? ListRow.TrailUnder(licence) : null,
        ];
        return partitions.OfType<string>().Select(partition => ListRow.Of(partition, ListRow.LatestKey(line), line));
    }

    private static string? BriefOf(SubjectId subject, string under) => subject.Kind switch
    {
        SubjectId.BriefKind => SlugOf(subject.Value),
        SubjectId.CandidateKind or SubjectId.SetKind or SubjectId.AssetKind or SubjectId.GuestKind when under != ListRow.NoBrief => under,
        _ => null,
    };

    private static string? LicenceOf(Entry entry) => entry.Data switch
    {
        AssetOpened { Terms.Licence: { } licence } => SlugOf(licence),
        AssetTermsSet { Terms.Licence: { } licence } => SlugOf(licence),
        _ when entry.Subject.Kind == SubjectId.LicenceKind => SlugOf(entry.Subject.Value),
        _ => null,
    };

    private static string? NameOf(IEntryData data) => data switch
    {
        AccessViewed viewed => viewed.Candidate,
        AccessDenied denied => $"{denied.Method} {denied.Path}",
        AccessUploaded uploaded => uploaded.Path,
        AccessUploadGranted granted => granted.Path,
        AccessSettingsChanged changed => Words.Of(changed.Setting),
        AccessReplayed replayed => replayed.Queue,
        AccessRedelivered redelivered => redelivered.Endpoint,
        AccessExported exported => exported.Format,
        _ => null,
    };

    private static string SlugOf(string subject) => subject[(subject.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
