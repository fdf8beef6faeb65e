using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>How a licence is recorded and ended.</summary>
public static class LicenceRules
{
    /// <summary>A document that says what the current one says changes nothing.</summary>
    public static Outcome Record(LicenceState state, string document, Actor actor) => RecordingRules.Record(
        "licence",
        LicenceDocument.Read(document),
        state is { Recorded: { } current, Ended: null } ? LicenceDocument.Read(current.Document) : null,
        licence => new LicenceRecorded(licence.Title, document.TrimStart('\uFEFF')),
        actor);

    /// <param name="from">The moment it ends; it may be in the future.</param>
    public static Outcome End(LicenceState state, DateTimeOffset from, string? why, Actor actor) =>
        RecordingRules.End("licence", state.Status, state.Ended, why, reason => new LicenceEnded(Timestamps.Truncate(from), reason), actor);
}
