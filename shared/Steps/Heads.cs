using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>What the head of a subject must be, by its entries: for verification and rebuilding.</summary>
public static class Heads
{
    public static HeadProjection Of(SubjectId id, IReadOnlyList<Entry> entries) => id.Kind switch
    {
        SubjectId.BriefKind => Of<BriefState>(entries),
        SubjectId.CandidateKind => Of<CandidateState>(entries),
        SubjectId.SetKind => Of<SetState>(entries),
        SubjectId.PinKind => Of<PinState>(entries),
        SubjectId.LicenceKind => Of<LicenceState>(entries),
        SubjectId.ModelKind => Of<ModelState>(entries),
        SubjectId.ConsentKind => Of<ConsentState>(entries),
        SubjectId.AssetKind => Of<AssetState>(entries),
        SubjectId.PersonKind => Of<PersonState>(entries),
        SubjectId.AccessKind => Of<AccessState>(entries),
        SubjectId.GuestKind => Of<GuestState>(entries),
        var other => throw new InvalidOperationException($"No state is known for a subject of kind {other}."),
    };

    private static HeadProjection Of<TState>(IReadOnlyList<Entry> entries)
        where TState : ISubjectState<TState>
    {
        var state = Fold.Of<TState>(entries);
        return new(CanonicalJson.Serialize(state), state.Version, Words.Code(state.Status))
        {
            Rewrite = stored => CanonicalJson.Serialize(JsonSerializer.Deserialize<TState>(stored, EntryJson.Options)!),
        };
    }
}
