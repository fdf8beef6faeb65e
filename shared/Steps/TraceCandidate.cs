using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.Steps;

/// <summary>Joins what is on record of a candidate with the spans that this machine keeps of it.</summary>
public sealed class TraceCandidate(SubjectStore subjects, ReviewSettings settings)
{
    public async Task<Timeline> Run(SubjectId candidate, CancellationToken cancellation)
    {
        List<Entry> entries =
        [
            .. await subjects.Entries(candidate, from: 1, cancellation).ToListAsync(cancellation),
            .. await subjects.Entries(SubjectId.Asset(candidate), from: 1, cancellation).ToListAsync(cancellation),
        ];
        var spans = settings.Telemetry.Folder is { } folder
            ? await SpanFolder.Read(folder, SubjectTrace.Of(candidate).TraceId.ToHexString(), cancellation)
            : [];
        return Timeline.Of(candidate, spans, entries);
    }
}
