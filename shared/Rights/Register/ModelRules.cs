using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>How the terms of a generator are recorded and retired.</summary>
public static class ModelRules
{
    /// <summary>A document that says what the current one says changes nothing.</summary>
    public static Outcome Record(ModelState state, string document, Actor actor) => RecordingRules.Record(
        "model",
        ModelDocument.Read(document),
        state is { Recorded: { } current, Ended: null } ? ModelDocument.Read(current.Document) : null,
        model => new ModelRecorded(model.Title, document.TrimStart('\uFEFF')),
        actor);

    /// <param name="from">The moment from which it no longer stands; it may be in the future.</param>
    public static Outcome Retire(ModelState state, DateTimeOffset from, string? why, Actor actor) =>
        RecordingRules.End("model", state.Status, state.Ended, why, reason => new ModelRetired(Timestamps.Truncate(from), reason), actor);
}
