using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Licences, the model register and consents: recording what they say, and ending them.</summary>
public sealed class TermsDesk(Commands commands, SubjectStore subjects, Lists lists, Project project)
{
    public Task<LicenceState> Licence(SubjectId id, CancellationToken cancellation) => subjects.Read<LicenceState>(id, cancellation);

    public Task<ModelState> Model(SubjectId id, CancellationToken cancellation) => subjects.Read<ModelState>(id, cancellation);

    public Task<ConsentState> Consent(SubjectId id, CancellationToken cancellation) => subjects.Read<ConsentState>(id, cancellation);

    /// <param name="list">One of <see cref="RightsRows.Licences"/>, <see cref="RightsRows.Models"/>, <see cref="RightsRows.Consents"/>.</param>
    public IAsyncEnumerable<TermsSummary> List(string list, CancellationToken cancellation) =>
        lists.Rows(list, cancellation).Select(row => row.Read<TermsSummary>());

    /// <param name="key">The same key again takes effect once.</param>
    public Task<CommandResult<LicenceState>> RecordLicence(SubjectId id, string document, string key, Actor actor, CancellationToken cancellation) =>
        Run<LicenceState>(id, key, actor, state => LicenceRules.Record(state, document, actor), cancellation);

    /// <param name="from">The moment it ends; it may be in the future.</param>
    public Task<CommandResult<LicenceState>> EndLicence(
        SubjectId id, DateTimeOffset from, string? why, string key, Actor actor, CancellationToken cancellation) =>
        Run<LicenceState>(id, key, actor, state => LicenceRules.End(state, from, why, actor), cancellation);

    public Task<CommandResult<ModelState>> RecordModel(SubjectId id, string document, string key, Actor actor, CancellationToken cancellation) =>
        Run<ModelState>(id, key, actor, state => ModelRules.Record(state, document, actor), cancellation);

    public Task<CommandResult<ModelState>> RetireModel(
        SubjectId id, DateTimeOffset from, string? why, string key, Actor actor, CancellationToken cancellation) =>
        Run<ModelState>(id, key, actor, state => ModelRules.Retire(state, from, why, actor), cancellation);

    public Task<CommandResult<ConsentState>> RecordConsent(SubjectId id, string document, string key, Actor actor, CancellationToken cancellation) =>
        Run<ConsentState>(id, key, actor, state => ConsentRules.Record(state, document, actor), cancellation);

    public Task<CommandResult<ConsentState>> WithdrawConsent(SubjectId id, string? why, string key, Actor actor, CancellationToken cancellation) =>
        Run<ConsentState>(id, key, actor, state => ConsentRules.Withdraw(state, why, actor), cancellation);

    private async Task<CommandResult<TState>> Run<TState>(
        SubjectId id, string key, Actor actor, Func<TState, Outcome> decide, CancellationToken cancellation)
        where TState : class, ISubjectState<TState>
    {
        var result = await commands.ByPerson<TState>(id, $"{actor.Id}-{key}", actor, (state, _) => decide(state), cancellation);
        if (result is CommandResult<TState>.Done { New: true })
        {
            // An asset that is opened next finds it in the register.
            await project.Run(id, CancellationToken.None);
        }

        return result;
    }
}
