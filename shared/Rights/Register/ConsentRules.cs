using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>How a consent is recorded and withdrawn.</summary>
public static class ConsentRules
{
    /// <summary>A document that says what the current one says changes nothing.</summary>
    public static Outcome Record(ConsentState state, string document, Actor actor) => RecordingRules.Record(
        "consent",
        ConsentDocument.Read(document),
        state is { Recorded: { } current, Ended: null } ? ConsentDocument.Read(current.Document) : null,
        consent => new ConsentRecorded(consent.Title, document.TrimStart('\uFEFF')),
        actor);

    public static Outcome Withdraw(ConsentState state, string? why, Actor actor) =>
        RecordingRules.End("consent", state.Status, state.Ended, why, reason => new ConsentWithdrawn(reason), actor);
}
