using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// The states of uploads that a backup's entries tell of. The read models know of more by the time the uploads are copied; what is known
/// to them alone would be neither in the trail that is put back nor taken in again.
/// </summary>
internal sealed class RecordedUploads
{
    private readonly HashSet<(string Path, string ETag)> states = [];

    public bool Has(string path, string etag) => states.Contains((path, etag));

    /// <param name="subject">All rows of one, in their order.</param>
    public void Add(IReadOnlyList<CopiedRow> subject)
    {
        if (!SubjectId.TryParseCandidate(subject[0].P, out _))
        {
            return;
        }

        // The first entry of a candidate names its brief; those that follow are of files in it.
        var brief = ListRow.NoBrief;
        foreach (var row in subject)
        {
            var entry = row.Bytes(TrailRows.Bytes) is { } bytes ? Entry.TryParse(bytes) : null;
            brief = entry?.Data switch
            {
                CandidateOpened opened => opened.Brief,
                CandidateRefused refused => refused.Brief,
                _ => brief,
            };
            if (entry is not null && Projection.FileOf(entry, brief) is { } file)
            {
                states.Add((file.Path, file.ETag));
            }
        }
    }
}
