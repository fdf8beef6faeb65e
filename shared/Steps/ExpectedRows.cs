using System.Collections.Immutable;
using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What the read models must hold of a subject, by its rows as they are stored: for rebuilding.</summary>
internal static class ExpectedRows
{
    /// <summary>Null where the subject can't be read: then nobody knows which rows are its own.</summary>
    public static List<ListRow>? Of(StoredSubject subject)
    {
        if (subject.Head is not { State: { } state, Version: not null } || !SubjectId.TryParse(subject.Id, out var id))
        {
            return null;
        }

        try
        {
            var rows = OfHead(id, state);
            var under = id.Kind switch
            {
                SubjectId.CandidateKind => Read<CandidateState>(state).Brief,
                SubjectId.PinKind => Read<PinState>(state).Candidate,
                SubjectId.SetKind => Read<SetState>(state).Brief,
                SubjectId.AssetKind => Read<AssetState>(state).Brief,
                _ => ListRow.NoBrief,
            };
            var name = id.Kind switch
            {
                SubjectId.CandidateKind => Read<CandidateState>(state) is var candidate ? $"{candidate.Set}/{candidate.File}" : null,
                SubjectId.SetKind => Read<SetState>(state).Set,
                _ => null,
            };
            return [.. rows, .. subject.Parsed().SelectMany(entry => Projection.RowsOf(entry, under, name))];
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What it looks like, where its fingerprint is kept.</summary>
    /// <param name="subject">One that can be read.</param>
    public static IndexedPrint? PrintOf(StoredSubject subject) =>
        SubjectId.TryParseCandidate(subject.Id, out var id)
            ? IndexedPrints.Of(id, Read<CandidateState>(subject.Head!.State!))
            : null;

    /// <summary>What the queue's log says of it.</summary>
    /// <param name="subject">One that can be read.</param>
    public static List<QueueLine> LinesOf(StoredSubject subject)
    {
        if (!SubjectId.TryParse(subject.Id, out var id))
        {
            return [];
        }

        IEnumerable<QueueLine?> lines = id.Kind switch
        {
            SubjectId.BriefKind => subject.Parsed().Select(QueueLines.Of),
            SubjectId.CandidateKind => [QueueLines.Of(id, Read<CandidateState>(subject.Head!.State!))],
            SubjectId.SetKind => [QueueLines.Of(id, Read<SetState>(subject.Head!.State!))],
            _ => [],
        };
        return [.. lines.OfType<QueueLine>()];
    }

    /// <summary>The rows that follow from the head alone.</summary>
    public static ImmutableArray<ListRow> OfHead(SubjectId id, byte[] state) => id.Kind switch
    {
        SubjectId.BriefKind => Projection.RowsOf(Read<BriefState>(state)),
        SubjectId.CandidateKind => Projection.RowsOf(id, Read<CandidateState>(state)),
        SubjectId.PinKind => Projection.RowsOf(id, Read<PinState>(state)),
        SubjectId.LicenceKind => RightsRows.Of(id, Read<LicenceState>(state)),
        SubjectId.ModelKind => RightsRows.Of(id, Read<ModelState>(state)),
        SubjectId.ConsentKind => RightsRows.Of(id, Read<ConsentState>(state)),
        SubjectId.AssetKind => RightsRows.Of(id, Read<AssetState>(state)),
        SubjectId.PersonKind => [],
        SubjectId.AccessKind => [],
        SubjectId.GuestKind => GuestRows.Of(id, Read<GuestState>(state)),
        _ => Projection.RowsOf(id, Read<SetState>(state)),
    };

    private static TState Read<TState>(byte[] state) => JsonSerializer.Deserialize<TState>(state, EntryJson.Options)!;
}
