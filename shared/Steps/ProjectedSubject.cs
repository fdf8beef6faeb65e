using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Privacy;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>What a subject's head comes to in the read models, and the entries that they do not have yet.</summary>
/// <param name="Under">Slug of its brief, or the candidate of a pin.</param>
/// <param name="Print">Null where it is no candidate, or says too little.</param>
/// <param name="Waiting">What the queue is told; null where it is none of the queue's.</param>
internal sealed record ProjectedSubject(
    object State, long Version, IReadOnlyList<Entry> Entries, IReadOnlyList<ListRow> Rows, string Under, IndexedPrint? Print, QueueLine? Waiting)
{
    /// <summary>What people call it; null where its id says it.</summary>
    public string? Name { get; init; }

    public bool HasNews => Entries.Count > 0;

    /// <summary>Of the rows that it had at each of its versions; none where it has none, or where what was just committed is all that is known.</summary>
    public IEnumerable<string> EarlierKeys { get; private init; } = [];

    public IEnumerable<string> Keys => Rows.Select(row => $"{row.Partition}/{row.Key}");

    /// <summary>As it is stored.</summary>
    /// <param name="after">Version of the last entry that the read models have.</param>
    public static Task<ProjectedSubject> Read(SubjectStore subjects, SubjectId id, long after, CancellationToken cancellation) => id.Kind switch
    {
        SubjectId.BriefKind => Read<BriefState>(subjects, id, after, cancellation),
        SubjectId.CandidateKind => Read<CandidateState>(subjects, id, after, cancellation),
        SubjectId.PinKind => Read<PinState>(subjects, id, after, cancellation),
        SubjectId.LicenceKind => Read<LicenceState>(subjects, id, after, cancellation),
        SubjectId.ModelKind => Read<ModelState>(subjects, id, after, cancellation),
        SubjectId.ConsentKind => Read<ConsentState>(subjects, id, after, cancellation),
        SubjectId.AssetKind => Read<AssetState>(subjects, id, after, cancellation),
        SubjectId.PersonKind => ReadSince<PersonState>(subjects, id, after, cancellation),
        SubjectId.AccessKind => ReadSince<AccessState>(subjects, id, after, cancellation),
        SubjectId.GuestKind => Read<GuestState>(subjects, id, after, cancellation),
        _ => Read<SetState>(subjects, id, after, cancellation),
    };

    /// <param name="state">Of the subject, after the entries.</param>
    public static ProjectedSubject Of(SubjectId id, object state, IReadOnlyList<Entry> entries) => state switch
    {
        BriefState brief => new(
            brief, brief.Version, entries, brief.Status == Status.None ? [] : Projection.RowsOf(brief), brief.Slug, null, null),
        CandidateState candidate => new(
            candidate,
            candidate.Version,
            entries,
            candidate.Status == Status.None ? [] : Projection.RowsOf(id, candidate),
            candidate.Brief,
            IndexedPrints.Of(id, candidate),
            QueueLines.Of(id, candidate)) { Name = $"{candidate.Set}/{candidate.File}" },
        PinState pin => new(pin, pin.Version, entries, pin.Status == Status.None ? [] : Projection.RowsOf(id, pin), pin.Candidate, null, null),
        LicenceState licence => new(licence, licence.Version, entries, RightsRows.Of(id, licence), ListRow.NoBrief, null, null),
        ModelState model => new(model, model.Version, entries, RightsRows.Of(id, model), ListRow.NoBrief, null, null),
        ConsentState consent => new(consent, consent.Version, entries, RightsRows.Of(id, consent), ListRow.NoBrief, null, null),
        AssetState asset => new(asset, asset.Version, entries, RightsRows.Of(id, asset), asset.Brief, null, null),
        PersonState person => new(person, person.Version, entries, [], ListRow.NoBrief, null, null),
        GuestState guest => new(guest, guest.Version, entries, GuestRows.Of(id, guest), guest.Brief, null, null),
        AccessState access => new(access, access.Version, entries, [], ListRow.NoBrief, null, null),
        SetState set => new(
            set, set.Version, entries, set.Status == Status.None ? [] : Projection.RowsOf(id, set), set.Brief, null, QueueLines.Of(id, set)) { Name = set.Set },
        _ => throw new InvalidOperationException($"No read model is known for {state.GetType().Name}."),
    };

    /// <summary>Of what has no rows but those of its entries, of which a busy day has thousands.</summary>
    private static async Task<ProjectedSubject> ReadSince<TState>(SubjectStore subjects, SubjectId id, long after, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var (state, entries) = await subjects.ReadSince<TState>(id, after + 1, cancellation);
        return Of(id, state, entries);
    }

    private static async Task<ProjectedSubject> Read<TState>(SubjectStore subjects, SubjectId id, long after, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var (state, entries) = await subjects.ReadSince<TState>(id, from: 1, cancellation);
        return Of(id, state, entries.FindAll(entry => entry.Version > after)) with { EarlierKeys = KeysThroughout<TState>(id, entries) };
    }

    private static IEnumerable<string> KeysThroughout<TState>(SubjectId id, List<Entry> entries)
        where TState : ISubjectState<TState>
    {
        var state = TState.Empty;
        foreach (var entry in entries)
        {
            state = state.Apply(entry);
            foreach (var key in Of(id, state, []).Keys)
            {
                yield return key;
            }
        }
    }
}
