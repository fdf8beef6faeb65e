using System.Collections.Immutable;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What tells licences, models and consents apart where all three are handled alike: by commands and by pages.</summary>
/// <param name="Name">Of the thing, and of its command.</param>
/// <param name="List">Of the read models.</param>
/// <param name="EndVerb">Of the command that ends one.</param>
/// <param name="EndsLater">Whether an end may be given a moment.</param>
public sealed record TermsKind(
    string Name,
    string List,
    string EndVerb,
    bool EndsLater,
    string Says,
    Func<string, SubjectId> IdOf,
    Func<string> Schema,
    Func<TermsDesk, SubjectId, CancellationToken, Task<TermsKind.Standing>> Read,
    Func<TermsDesk, SubjectId, string, string, Actor, CancellationToken, Task<TermsKind.Done>> Record,
    Func<TermsDesk, SubjectId, DateTimeOffset, string?, string, Actor, CancellationToken, Task<TermsKind.Done>> End)
{
    public static readonly TermsKind Licence = new(
        "licence", RightsRows.Licences, "end", EndsLater: true, "Records licences and shows them: what may be done with somebody's work.", SubjectId.Licence, LicenceDocument.Schema,
        async (desk, id, token) => Of(await desk.Licence(id, token)),
        async (desk, id, document, key, actor, token) => Of(await desk.RecordLicence(id, document, key, actor, token), Of),
        async (desk, id, from, why, key, actor, token) => Of(await desk.EndLicence(id, from, why, key, actor, token), Of));

    public static readonly TermsKind Model = new(
        "model", RightsRows.Models, "retire", EndsLater: true, "The model register: generators, and what their terms say of what they make.", SubjectId.Model, ModelDocument.Schema,
        async (desk, id, token) => Of(await desk.Model(id, token)),
        async (desk, id, document, key, actor, token) => Of(await desk.RecordModel(id, document, key, actor, token), Of),
        async (desk, id, from, why, key, actor, token) => Of(await desk.RetireModel(id, from, why, key, actor, token), Of));

    public static readonly TermsKind Consent = new(
        "consent", RightsRows.Consents, "withdraw", EndsLater: false, "Records consents of people and owners who are shown, and their withdrawal.", SubjectId.Consent, ConsentDocument.Schema,
        async (desk, id, token) => Of(await desk.Consent(id, token)),
        async (desk, id, document, key, actor, token) => Of(await desk.RecordConsent(id, document, key, actor, token), Of),
        async (desk, id, _, why, key, actor, token) => Of(await desk.WithdrawConsent(id, why, key, actor, token), Of));

    public static readonly ImmutableArray<TermsKind> All = [Licence, Model, Consent];

    /// <summary>The subject of this kind that a person names, with or without the kind before it; null where it can't be one.</summary>
    public SubjectId? Find(string text)
    {
        var slug = text.StartsWith($"{Name}-", StringComparison.Ordinal) ? text[(Name.Length + 1)..] : text;
        return Slug.IsValid(slug) ? IdOf(slug) : null;
    }

    private static Standing Of(LicenceState state) => new(state.Status, state.Recorded, state.Ended);

    private static Standing Of(ModelState state) => new(state.Status, state.Recorded, state.Ended);

    private static Standing Of(ConsentState state) => new(state.Status, state.Recorded, state.Ended);

    private static Done Of<TState>(CommandResult<TState> result, Func<TState, Standing> standing) => result switch
    {
        CommandResult<TState>.Refused refused => new(refused.Why, New: false, standing(refused.State)),
        CommandResult<TState>.Done done => new(null, done.New, standing(done.State)),
        _ => throw new InvalidOperationException($"{result.GetType()} is no result of a command."),
    };

    /// <param name="Recorded">Null where nothing was.</param>
    public sealed record Standing(Status Status, Recorded? Recorded, Ended? Ended);

    /// <param name="Why">Null where it was done.</param>
    public sealed record Done(Refusal? Why, bool New, Standing State);
}
